package dev.outrider.launcher.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.runtime.settings.SettingsReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SimulatorSettingsTest {

  @Test
  void haveDefaults() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new SimulatorSettings(
                List.of(URI.create("http://127.0.0.1:8090")), null, 100, 100, 10, 1));
  }

  @Test
  void takeSeveralServers() {
    var settings =
        read(
            Map.of(
                "OUTRIDER_SIMULATE_URL",
                "http://one:8090,https://two",
                "OUTRIDER_HTTP_TOKEN",
                "s3cret"));

    assertThat(settings.targets())
        .containsExactly(URI.create("http://one:8090"), URI.create("https://two"));
    assertThat(settings.token()).isEqualTo("s3cret");
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void tellAllProblemsAtOnce() {
    assertThatThrownBy(() ->
            read(
                Map.of(
                    "OUTRIDER_SIMULATE_URL", "ftp://one",
                    "OUTRIDER_SIMULATE_COURIERS", "2",
                    "OUTRIDER_SIMULATE_RATE", "2001",
                    "OUTRIDER_SIMULATE_BATCH", "0",
                    "OUTRIDER_SIMULATE_SEED", "x")))
        .hasMessageContaining("4 settings are wrong")
        .hasMessageContaining("OUTRIDER_SIMULATE_RATE must be at most 2000 for 2 couriers");
  }

  private static SimulatorSettings read(Map<String, String> environment) {
    return SettingsReader.read(environment, SimulatorSettings.settings(), SimulatorSettings::read);
  }
}
