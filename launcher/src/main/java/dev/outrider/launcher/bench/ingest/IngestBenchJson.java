package dev.outrider.launcher.bench.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The result as one JSON object; what was not measured is null. */
record IngestBenchJson(IngestBenchResult result) {

  String text() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("bench", "ingest");
    fields.put("exact", result.isExact());
    for (ContenderKind kind : ContenderKind.values()) {
      fields.put(
          kind.jsonName() + "_eps",
          result.throughput(kind).map(Throughput::perSecond).map(Math::round).orElse(null));
    }
    fields.put("ratio_single", ratio(ContenderKind.HTTP_SINGLE));
    fields.put("ratio_batch", ratio(ContenderKind.HTTP_BATCH));
    putLatency(fields, "", ContenderKind.HTTP_SINGLE);
    putLatency(fields, "naive_", ContenderKind.NAIVE);
    for (ContenderKind kind : ContenderKind.values()) {
      putCosts(fields, kind.jsonName(), result.throughput(kind));
    }
    return new JsonMapper().writeValueAsString(fields);
  }

  private @Nullable Double ratio(ContenderKind kind) {
    return result.ratio(kind).map(IngestBenchJson::rounded).orElse(null);
  }

  private void putLatency(Map<String, @Nullable Object> fields, String prefix, ContenderKind kind) {
    Optional<Latency> latency = result.latency(kind);
    fields.put(
        prefix + "p50_ms",
        latency.map(Latency::p50Millis).map(IngestBenchJson::rounded).orElse(null));
    fields.put(
        prefix + "p99_ms",
        latency.map(Latency::p99Millis).map(IngestBenchJson::rounded).orElse(null));
  }

  private static void putCosts(
      Map<String, @Nullable Object> fields, String prefix, Optional<Throughput> throughput) {
    throughput.ifPresent(one -> {
      fields.put(prefix + "_service_cpu_us", rounded(one.serviceMicros()));
      fields.put(prefix + "_postgres_cpu_us", rounded(one.postgresMicros()));
      fields.put(prefix + "_wal_bytes", Math.round(one.walBytes()));
    });
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
