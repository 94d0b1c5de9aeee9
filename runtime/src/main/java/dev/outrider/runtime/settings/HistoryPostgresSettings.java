package dev.outrider.runtime.settings;

import java.util.ArrayList;
import java.util.List;

/** Where the history is: in the database of everything else, unless it is told another. */
public final class HistoryPostgresSettings {
  private static final Setting<String> URL =
      Setting.url(
              "OUTRIDER_HISTORY_POSTGRES_URL",
              "The Postgres database of position history and event log; that of"
                  + " OUTRIDER_POSTGRES_URL when absent.",
              "jdbc:postgresql://")
          .secret();

  private HistoryPostgresSettings() {}

  /** Every setting of this kind, with those of Postgres. */
  public static List<Setting<?>> settings(String defaultUser) {
    List<Setting<?>> settings = new ArrayList<>(PostgresSettings.settings(defaultUser));
    settings.add(URL);
    return settings;
  }

  public static PostgresSettings read(SettingsReader reader, String defaultUser) {
    PostgresSettings postgres = PostgresSettings.read(reader, defaultUser);
    return reader
        .find(URL)
        .map(url -> new PostgresSettings(url, postgres.user(), postgres.password()))
        .orElse(postgres);
  }
}
