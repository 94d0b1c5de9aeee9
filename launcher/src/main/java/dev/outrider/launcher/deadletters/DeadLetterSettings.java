package dev.outrider.launcher.deadletters;

import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where dead letters are and where their rows go.
 *
 * @param postgres as an administrator, who may write the outbox and remember what was replayed
 */
public record DeadLetterSettings(
    PostgresSettings postgres, KafkaSettings kafka, OutboxSettings outbox, LogSettings log) {

  private static final String USER = "postgres";

  public static List<Setting<?>> settings() {
    return Stream.of(
            PostgresSettings.settings(USER), KafkaSettings.settings(), OutboxSettings.settings())
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  static DeadLetterSettings read(Map<String, String> environment, Collection<Setting<?>> known) {
    return SettingsReader.read(
        environment,
        known,
        reader ->
            new DeadLetterSettings(
                PostgresSettings.read(reader, USER),
                KafkaSettings.read(reader),
                OutboxSettings.read(reader),
                LogSettings.read(reader)));
  }

  Connection connect() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.url());
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    source.setConnectTimeout(10);
    source.setSocketTimeout(60);
    source.setApplicationName("outrider-dead-letters");
    return source.getConnection();
  }
}
