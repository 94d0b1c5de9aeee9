package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import dev.outrider.launcher.bench.relay.watch.CpuTimes;
import dev.outrider.launcher.bench.relay.watch.Drained;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the bench found; of several rounds the median. */
final class RelayBenchResult {

  private final Map<ContenderKind, List<Drained>> drained = new EnumMap<>(ContenderKind.class);
  private final Map<ContenderKind, Latency> latencies = new EnumMap<>(ContenderKind.class);

  void add(ContenderKind kind, Drained drain, @Nullable Latency latency) {
    drained.computeIfAbsent(kind, _ -> new ArrayList<>()).add(drain);
    if (latency != null) {
      latencies.put(kind, latency);
    }
  }

  /** No event lost, repeated or out of order. */
  boolean isExact() {
    return drained.values().stream().flatMap(List::stream).allMatch(Drained::isExact)
        && latencies.values().stream().allMatch(Latency::isExact);
  }

  String table() {
    StringBuilder out =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%n%-31s %11s %11s %10s   %s   %s%n%-31s %11s %11s %10s   %7s %8s %6s   %7s %9s %9s%n",
                "",
                "",
                "",
                "",
                "CPU µs for each event   ",
                "commit to readable, ms",
                "",
                "events",
                "events/s",
                "rows/s",
                "relay",
                "Postgres",
                "Kafka",
                "at/s",
                "p50",
                "p99"));
    drained.forEach((kind, rounds) -> out.append(line(kind, median(rounds))));
    return out.toString();
  }

  private String line(ContenderKind kind, Drained drain) {
    CpuTimes cpu = drain.cpuMicros();
    Latency latency = latencies.get(kind);
    return String.format(
            Locale.ROOT,
            "%-31s %,11d %,11.0f %,10.0f   %7.2f %8.2f %6.2f",
            kind.title(),
            drain.measured(),
            drain.eventsPerSecond(),
            drain.eventsPerSecond() / kind.table().eventsPerRow(),
            cpu.contender(),
            cpu.postgres(),
            cpu.kafka())
        + (latency == null
            ? String.format("%n")
            : String.format(
                Locale.ROOT,
                "   %,7d %9.2f %9.2f%n",
                latency.rate(),
                latency.p50Millis(),
                latency.p99Millis()));
  }

  String json() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("bench", "relay");
    fields.put("exact", isExact());
    for (ContenderKind kind : ContenderKind.values()) {
      fields.put(name(kind) + "_eps", round(eventsPerSecond(kind), 0));
    }
    fields.put("ratio_row", round(ratio(ContenderKind.OURS_ROW), 3));
    fields.put("ratio_batch", round(ratio(ContenderKind.OURS_BATCH), 3));
    putLatency(fields, "ours", ContenderKind.OURS_ROW);
    putLatency(fields, "stock", ContenderKind.STOCK);
    putLatency(fields, "polling", ContenderKind.POLLING_AS_FOUND);
    drained.forEach((kind, rounds) -> putCpu(fields, name(kind), median(rounds).cpuMicros()));
    return new JsonMapper().writeValueAsString(fields);
  }

  private void putLatency(Map<String, @Nullable Object> fields, String prefix, ContenderKind kind) {
    Latency latency = latencies.get(kind);
    fields.put(prefix + "_p50_ms", latency == null ? null : round(latency.p50Millis(), 3));
    fields.put(prefix + "_p99_ms", latency == null ? null : round(latency.p99Millis(), 3));
  }

  private static void putCpu(Map<String, @Nullable Object> fields, String prefix, CpuTimes micros) {
    fields.put(prefix + "_relay_cpu_us", round(micros.contender(), 3));
    fields.put(prefix + "_postgres_cpu_us", round(micros.postgres(), 3));
    fields.put(prefix + "_kafka_cpu_us", round(micros.kafka(), 3));
  }

  private static String name(ContenderKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private @Nullable Double eventsPerSecond(ContenderKind kind) {
    List<Drained> rounds = drained.get(kind);
    return rounds == null ? null : median(rounds).eventsPerSecond();
  }

  /** To the stock engine in the same round; the median of the rounds. */
  private @Nullable Double ratio(ContenderKind kind) {
    List<Drained> ours = drained.get(kind);
    List<Drained> stock = drained.get(ContenderKind.STOCK);
    if (ours == null || stock == null) {
      return null;
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i).eventsPerSecond() / stock.get(i).eventsPerSecond());
    }
    ratios.sort(null);
    return ratios.get(ratios.size() / 2);
  }

  private static Drained median(List<Drained> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Drained::eventsPerSecond))
        .toList()
        .get(rounds.size() / 2);
  }

  private static @Nullable Object round(@Nullable Double value, int digits) {
    if (value == null || !Double.isFinite(value)) {
      return null;
    }
    double unit = Math.pow(10, digits);
    return digits == 0 ? (Object) Math.round(value) : (Object) (Math.round(value * unit) / unit);
  }
}
