package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.outrider.ingest.access.RateSettings;
import dev.outrider.ingest.lane.LaneSettings;
import dev.outrider.ingest.position.NullIsland;
import dev.outrider.ingest.position.PositionSettings;
import dev.outrider.runtime.settings.InvalidSettings;
import dev.outrider.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IngestSettingsTest {

  @Test
  void runsOnALaptopWithoutAnySetting() {
    var settings = read(Map.of());

    assertThat(settings.http().port()).isEqualTo(8090);
    assertThat(settings.postgres().user()).isEqualTo("outrider_ingest");
    assertThat(settings.lanes()).isEqualTo(new LaneSettings(1, 80_000, 5_000, 16_000, 100_000));
    assertThat(settings.positions())
        .isEqualTo(
            new PositionSettings(
                10_000, Duration.ofMinutes(5), Duration.ofDays(365), 350, NullIsland.QUARANTINE));
    assertThat(settings.maxBodyBytes()).isEqualTo(4 << 20);
    assertThat(settings.osmandPort()).isEqualTo(5055);
    assertThat(settings.credentialsRequired()).isFalse();
    assertThat(settings.rates()).isEqualTo(new RateSettings(50, 5_000, 10_000));
    assertThat(settings.commitTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void refusesAQueueThatARequestCanNeverFit() {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> read(Map.of("OUTRIDER_INGEST_QUEUE", "9999")))
        .withMessageContaining(
            "OUTRIDER_INGEST_QUEUE must not be below OUTRIDER_INGEST_MAX_POSITIONS");
  }

  @Test
  void refusesACommitTimeoutThatWouldBeCut() {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> read(Map.of("OUTRIDER_INGEST_COMMIT_TIMEOUT", "1500ms")))
        .withMessageContaining("OUTRIDER_INGEST_COMMIT_TIMEOUT must be whole seconds");
  }

  @Test
  void theFurtherPortMayBeOffButNotThatOfIngest() {
    assertThat(read(Map.of("OUTRIDER_INGEST_OSMAND_PORT", "off")).osmandPort()).isZero();
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> read(Map.of("OUTRIDER_INGEST_OSMAND_PORT", "8090")))
        .withMessageContaining("must not be the port that ingest has already");
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> read(Map.of("OUTRIDER_INGEST_OSMAND_PORT", "0")))
        .withMessageContaining("must be a port from 1 to 65535, or off");
  }

  @Test
  void credentialsAreNeededUnlessOnlyThisMachineIsServedWithoutAToken() {
    var token = Map.of("OUTRIDER_HTTP_TOKEN", "correct-horse");
    var exposed = Map.of("OUTRIDER_HTTP_HOST", "0.0.0.0");
    var optional = "OUTRIDER_INGEST_CREDENTIALS";

    assertThat(read(token).credentialsRequired()).isTrue();
    assertThat(read(exposed).credentialsRequired()).isTrue();
    assertThat(read(Map.of(optional, "required")).credentialsRequired()).isTrue();
    assertThat(read(Map.of(optional, "optional")).credentialsRequired()).isFalse();
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> read(Map.of(optional, "optional", "OUTRIDER_HTTP_HOST", "0.0.0.0")))
        .withMessageContaining("OUTRIDER_INGEST_CREDENTIALS must not be optional")
        .withMessageContaining("0.0.0.0 is not a loopback address");
  }

  private static IngestSettings read(Map<String, String> environment) {
    return SettingsReader.read(environment, IngestSettings.settings(), IngestSettings::read);
  }
}
