package dev.outrider.history;

import dev.outrider.runtime.settings.HistoryPostgresSettings;
import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.DatabaseRole;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the history sink can be told.
 *
 * @param batchPositions how many positions a transaction holds at most
 * @param eventTypes aggregate types whose events are logged
 * @param positionRetention zero: for ever
 * @param eventRetention zero: for ever
 */
public record HistorySettings(
    HttpSettings http,
    PostgresSettings postgres,
    KafkaSettings kafka,
    int batchPositions,
    List<String> eventTypes,
    Duration positionRetention,
    Duration eventRetention) {

  static final String ROLE = "history";

  private static final int PORT = 8093;
  private static final String USER = DatabaseRole.HISTORY.login();
  private static final Setting<Integer> BATCH =
      Setting.number(
              "OUTRIDER_HISTORY_BATCH", 1, 50_000, "Positions that a transaction holds at most.")
          .withDefault("5000");
  private static final Setting<String> EVENT_TYPES =
      Setting.matching(
              "OUTRIDER_EVENT_LOG_TYPES",
              "[a-zA-Z0-9._-]+(,[a-zA-Z0-9._-]+)*",
              "aggregate types, several separated by commas",
              "Aggregate types whose events the event log keeps; their topics must exist.")
          .withDefault("order,customer");
  private static final Setting<Duration> POSITION_RETENTION =
      retention(
          "OUTRIDER_HISTORY_RETENTION",
          "How long days of the position history stay, a day at least; 0s: for ever.",
          "90d");
  private static final Setting<Duration> EVENT_RETENTION =
      retention(
          "OUTRIDER_EVENT_LOG_RETENTION",
          "How long days of the event log stay, a day at least; 0s: for ever.",
          "0s");

  public static List<Setting<?>> settings() {
    return Stream.of(
            HttpSettings.settings(ROLE, PORT),
            HistoryPostgresSettings.settings(USER),
            KafkaSettings.settings(),
            List.<Setting<?>>of(BATCH, POSITION_RETENTION, EVENT_TYPES, EVENT_RETENTION))
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static HistorySettings read(SettingsReader reader) {
    return new HistorySettings(
        HttpSettings.read(reader, ROLE, PORT),
        HistoryPostgresSettings.read(reader, USER),
        KafkaSettings.read(reader),
        reader.get(BATCH),
        eventTypes(reader),
        retention(reader, POSITION_RETENTION),
        retention(reader, EVENT_RETENTION));
  }

  private static List<String> eventTypes(SettingsReader reader) {
    var types = List.of(reader.get(EVENT_TYPES).split(",", -1));
    if (types.contains("position")) {
      reader.problem(EVENT_TYPES, "must not name position: positions are in the history");
    }
    return types.stream().distinct().toList();
  }

  private static Duration retention(SettingsReader reader, Setting<Duration> setting) {
    var retention = reader.get(setting);
    if (retention.isPositive() && retention.compareTo(Duration.ofDays(1)) < 0) {
      reader.problem(setting, "must be 0s or at least 1d");
    }
    return retention;
  }

  private static Setting<Duration> retention(String name, String meaning, String byDefault) {
    return Setting.duration(name, Duration.ZERO, Duration.ofDays(36_500), meaning)
        .withDefault(byDefault);
  }
}
