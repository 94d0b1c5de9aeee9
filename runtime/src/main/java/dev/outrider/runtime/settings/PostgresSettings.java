package dev.outrider.runtime.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Postgres is and as whom to log in. Without a password the server must trust the connection.
 */
public record PostgresSettings(String url, String user, @Nullable String password) {
  private static final Setting<String> URL =
      Setting.url("OUTRIDER_POSTGRES_URL", "The Postgres database.", "jdbc:postgresql://")
          .withDefault("jdbc:postgresql://127.0.0.1:5432/outrider")
          .secret();
  private static final Setting<String> PASSWORD =
      Setting.matching(
              "OUTRIDER_POSTGRES_PASSWORD",
              "(?s).+",
              "at least one character",
              "Its password; none where the server trusts the connection.")
          .secret();

  /**
   * Every setting of this kind.
   *
   * @param defaultUser the user of this role when nothing is set, as in {@code outrider_ingest}
   */
  public static List<Setting<?>> settings(String defaultUser) {
    return List.of(URL, user(defaultUser), PASSWORD);
  }

  public static PostgresSettings read(SettingsReader reader, String defaultUser) {
    return new PostgresSettings(
        reader.get(URL), reader.get(user(defaultUser)), reader.find(PASSWORD).orElse(null));
  }

  private static Setting<String> user(String defaultUser) {
    return Setting.text("OUTRIDER_POSTGRES_USER", "The Postgres user.").withDefault(defaultUser);
  }

  @Override
  public String toString() {
    return "PostgresSettings[url=" + Redacted.url(url) + ", user=" + user + "]";
  }
}
