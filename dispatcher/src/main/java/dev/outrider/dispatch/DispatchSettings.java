package dev.outrider.dispatch;

import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.util.List;
import java.util.stream.Stream;

/** What the dispatcher can be told. */
public record DispatchSettings(HttpSettings http, KafkaSettings kafka) {

  static final String ROLE = "dispatch";

  private static final int PORT = 8094;

  public static List<Setting<?>> settings() {
    return Stream.of(HttpSettings.settings(ROLE, PORT), KafkaSettings.settings())
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static DispatchSettings read(SettingsReader reader) {
    return new DispatchSettings(HttpSettings.read(reader, ROLE, PORT), KafkaSettings.read(reader));
  }
}
