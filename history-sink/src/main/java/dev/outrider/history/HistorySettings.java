package dev.outrider.history;

import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.DatabaseRole;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the history sink can be told.
 *
 * @param batchPositions how many positions a transaction holds at most
 */
public record HistorySettings(
    HttpSettings http, PostgresSettings postgres, KafkaSettings kafka, int batchPositions) {

  static final String ROLE = "history";

  private static final int PORT = 8093;
  private static final String USER = DatabaseRole.HISTORY.login();
  private static final Setting<Integer> BATCH =
      Setting.number(
              "OUTRIDER_HISTORY_BATCH", 1, 50_000, "Positions that a transaction holds at most.")
          .withDefault("5000");

  public static List<Setting<?>> settings() {
    return Stream.of(
            HttpSettings.settings(ROLE, PORT),
            PostgresSettings.settings(USER),
            KafkaSettings.settings(),
            List.<Setting<?>>of(BATCH))
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static HistorySettings read(SettingsReader reader) {
    return new HistorySettings(
        HttpSettings.read(reader, ROLE, PORT),
        PostgresSettings.read(reader, USER),
        KafkaSettings.read(reader),
        reader.get(BATCH));
  }
}
