package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import dev.outrider.launcher.bench.relay.watch.CpuTimes;
import dev.outrider.launcher.bench.relay.watch.Drained;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The result as one JSON object; what was not measured is null. */
record RelayBenchJson(RelayBenchResult result) {

  String text() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("bench", "relay");
    fields.put("exact", result.isExact());
    for (ContenderKind kind : ContenderKind.values()) {
      fields.put(
          name(kind) + "_eps",
          result.drained(kind).map(Drained::eventsPerSecond).map(Math::round).orElse(null));
    }
    fields.put("ratio_row", ratio(ContenderKind.OURS_ROW));
    fields.put("ratio_batch", ratio(ContenderKind.OURS_BATCH));
    putLatency(fields, "ours", ContenderKind.OURS_ROW);
    putLatency(fields, "stock", ContenderKind.STOCK);
    putLatency(fields, "polling", ContenderKind.POLLING_AS_FOUND);
    for (ContenderKind kind : ContenderKind.values()) {
      putCpu(fields, name(kind), result.drained(kind).map(Drained::cpuMicros));
    }
    return new JsonMapper().writeValueAsString(fields);
  }

  private @Nullable Double ratio(ContenderKind kind) {
    return result.ratio(kind, ContenderKind.STOCK).map(RelayBenchJson::rounded).orElse(null);
  }

  private void putLatency(Map<String, @Nullable Object> fields, String prefix, ContenderKind kind) {
    Optional<Latency> latency = result.latency(kind);
    fields.put(
        prefix + "_p50_ms",
        latency.map(Latency::p50Millis).map(RelayBenchJson::rounded).orElse(null));
    fields.put(
        prefix + "_p99_ms",
        latency.map(Latency::p99Millis).map(RelayBenchJson::rounded).orElse(null));
  }

  private static void putCpu(
      Map<String, @Nullable Object> fields, String prefix, Optional<CpuTimes> micros) {
    micros.ifPresent(cpu -> {
      fields.put(prefix + "_relay_cpu_us", rounded(cpu.contender()));
      fields.put(prefix + "_postgres_cpu_us", rounded(cpu.postgres()));
      fields.put(prefix + "_kafka_cpu_us", rounded(cpu.kafka()));
    });
  }

  private static String name(ContenderKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
