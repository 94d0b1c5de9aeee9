package dev.outrider.launcher.quarantine;

import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where the refused positions are. */
public record QuarantineSettings(KafkaSettings kafka, LogSettings log) {

  public static List<Setting<?>> settings() {
    return KafkaSettings.settings();
  }

  static QuarantineSettings read(Map<String, String> environment, Collection<Setting<?>> known) {
    return SettingsReader.read(
        environment,
        known,
        reader -> new QuarantineSettings(KafkaSettings.read(reader), LogSettings.read(reader)));
  }
}
