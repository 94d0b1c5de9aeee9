package dev.outrider.ingest.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.ingest.position.Report;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportDraftTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void turnsUnitsIntoOurs() {
    assertThat(draft().speedKnots(10.0).report().speedMps()).isEqualTo(5.144);
    assertThat(draft().speedKmh(36.0).report().speedMps()).isEqualTo(10.0);
    assertThat(draft().speedMps(8.3).report().speedMps()).isEqualTo(8.3);
    assertThat(draft().batteryPercent(87.5).report().battery()).isEqualTo(0.875);
    assertThat(draft().battery(0.0).report().battery()).isEqualTo(0.0);
    assertThat(draft().altitudeM(-12.0).report().altitudeM()).isEqualTo(-12.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.NEGATIVE_INFINITY})
  void leavesOutWhatIsUnknown(double unknown) {
    var report =
        draft()
            .speedKnots(unknown)
            .headingDeg(unknown)
            .accuracyM(unknown)
            .batteryPercent(unknown)
            .report();

    assertThat(report)
        .isEqualTo(
            new Report("a", TIME, 1.0, 2.0, null, null, null, null, null, "app", null, null));
  }

  @Test
  void leavesOutWhatMakesNoSense() {
    assertThat(draft().accuracyM(0.0).report().accuracyM()).isNull();
    assertThat(draft().headingDeg(361.0).report().headingDeg()).isNull();
    assertThat(draft().batteryPercent(101.0).report().battery()).isNull();
    assertThat(draft().speedKmh(Double.POSITIVE_INFINITY).report().speedMps()).isNull();
  }

  private static ReportDraft draft() {
    return new ReportDraft("app", "a").recordedAt(TIME).place("1", "2.0");
  }
}
