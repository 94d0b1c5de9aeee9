package dev.outrider.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.runtime.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

  /** To bring the page up to date: {@code ./outrider settings > docs/settings.md}. */
  @Test
  void thePageHoldsWhatTheCommandPrints() throws IOException {
    assertThat(Files.readString(Path.of("../docs/settings.md"))).isEqualTo(SettingsCommand.page());
  }

  @Test
  void everySettingIsExplained() {
    assertThat(KnownSettings.all())
        .isNotEmpty()
        .allSatisfy(setting -> assertThat(setting.meaning()).isNotBlank().endsWith("."));
    assertThat(SettingsReference.markdown(KnownSettings.byRole())).contains("OUTRIDER_RELAY_SLOT");
  }
}
