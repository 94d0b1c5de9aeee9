package dev.outrider.launcher.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import dev.outrider.launcher.bench.relay.watch.CpuTimes;
import dev.outrider.launcher.bench.relay.watch.Drained;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RelayBenchResultTest {

  private static ContenderOutcome drained(ContenderKind kind, long perSecond) {
    return new ContenderOutcome(
        kind, new Drained(perSecond, perSecond, 0, perSecond, 1, new CpuTimes(3, 2, 1)), null);
  }

  private static JsonNode json(RelayBenchResult result) {
    return new JsonMapper().readTree(new RelayBenchJson(result).text());
  }

  @Test
  void ratiosAreTakenWithinARoundAndTheMedianOfThemCounts() {
    RelayBenchResult result =
        new RelayBenchResult(
            List.of(
                drained(ContenderKind.OURS_ROW, 100),
                drained(ContenderKind.STOCK, 50),
                drained(ContenderKind.OURS_ROW, 300),
                drained(ContenderKind.STOCK, 100),
                drained(ContenderKind.OURS_ROW, 10),
                drained(ContenderKind.STOCK, 10)));

    assertThat(result.ratio(ContenderKind.OURS_ROW, ContenderKind.STOCK)).contains(2.0);
    assertThat(json(result).get("ours_row_eps").longValue()).isEqualTo(100);
    assertThat(json(result).get("stock_eps").longValue()).isEqualTo(50);
  }

  @Test
  void whatWasNotMeasuredIsNull() {
    JsonNode json = json(new RelayBenchResult(List.of(drained(ContenderKind.OURS_ROW, 100))));

    assertThat(json.get("exact").booleanValue()).isTrue();
    assertThat(json.get("stock_eps").isNull()).isTrue();
    assertThat(json.get("ratio_row").isNull()).isTrue();
    assertThat(json.get("ours_p50_ms").isNull()).isTrue();
  }

  @Test
  void aLostARepeatedAndALateEventAreEachInexact() {
    CpuTimes cpu = new CpuTimes(1, 1, 1);
    assertThat(new Drained(10, 10, 0, 5, 1, cpu).isExact()).isTrue();
    assertThat(new Drained(10, 9, 0, 5, 1, cpu).isExact()).isFalse();
    assertThat(new Drained(10, 11, 1, 5, 1, cpu).isExact()).isFalse();
    assertThat(new Drained(10, 10, 1, 5, 1, cpu).isExact()).isFalse();
    assertThat(new Latency(100, 1, 1, 0, 1).isExact()).isFalse();
    assertThat(new Latency(100, 1, 1, 1, 0).isExact()).isFalse();
  }
}
