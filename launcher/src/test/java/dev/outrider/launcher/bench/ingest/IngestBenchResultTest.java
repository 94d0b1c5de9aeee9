package dev.outrider.launcher.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IngestBenchResultTest {

  private static ContenderOutcome outcome(ContenderKind kind, long positions, Latency latency) {
    return new ContenderOutcome(
        kind, new Throughput(positions, 2, 30, 5, 1, 199.6), latency, 100, 0, 100);
  }

  private static JsonNode json(IngestBenchResult result) {
    return new JsonMapper().readTree(new IngestBenchJson(result).text());
  }

  @Test
  void figuresOfEachContenderAreThereAndRatiosAreOverTheNaiveForm() {
    Latency latency = new Latency(100, 1.5, 7.25);
    JsonNode json =
        json(
            new IngestBenchResult(
                List.of(
                    outcome(ContenderKind.HTTP_SINGLE, 16_000, latency),
                    outcome(ContenderKind.NAIVE, 2_000, new Latency(100, 3, 9)))));

    assertThat(json.get("exact").booleanValue()).isTrue();
    assertThat(json.get("http_single_eps").longValue()).isEqualTo(8_000);
    assertThat(json.get("naive_eps").longValue()).isEqualTo(1_000);
    assertThat(json.get("ratio_single").doubleValue()).isEqualTo(8);
    assertThat(json.get("p50_ms").doubleValue()).isEqualTo(1.5);
    assertThat(json.get("p99_ms").doubleValue()).isEqualTo(7.25);
    assertThat(json.get("naive_p99_ms").doubleValue()).isEqualTo(9);
    assertThat(json.get("http_single_service_cpu_us").doubleValue()).isEqualTo(30);
    assertThat(json.get("http_single_postgres_cpu_us").doubleValue()).isEqualTo(5);
    assertThat(json.get("http_single_wal_bytes").longValue()).isEqualTo(200);
  }

  @Test
  void whatWasNotMeasuredIsNull() {
    JsonNode json =
        json(
            new IngestBenchResult(
                List.of(outcome(ContenderKind.HTTP_SINGLE, 1, new Latency(1, 1, 1)))));

    assertThat(json.get("grpc_stream_eps").isNull()).isTrue();
    assertThat(json.get("ratio_single").isNull()).isTrue();
    assertThat(json.get("naive_p50_ms").isNull()).isTrue();
  }

  @Test
  void whatIsMissingMoreThanAcknowledgedOrRefusedIsInexact() {
    Throughput any = new Throughput(1, 1, 1, 1, 1, 1);
    ContenderKind kind = ContenderKind.HTTP_BATCH;
    assertThat(new ContenderOutcome(kind, any, null, 10, 0, 10).isExact()).isTrue();
    assertThat(new ContenderOutcome(kind, any, null, 10, 0, 9).isExact()).isFalse();
    assertThat(new ContenderOutcome(kind, any, null, 10, 0, 11).isExact()).isFalse();
    assertThat(new ContenderOutcome(kind, any, null, 10, 1, 10).isExact()).isFalse();
    assertThat(new ContenderOutcome(kind, any, null, 0, 0, 0).isExact()).isFalse();
  }
}
