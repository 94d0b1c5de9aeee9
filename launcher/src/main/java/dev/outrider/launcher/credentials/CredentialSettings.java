package dev.outrider.launcher.credentials;

import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where credentials are kept, and where those who have them find ingest.
 *
 * @param postgres as an administrator; for devices, the login of ingest will do
 */
public record CredentialSettings(PostgresSettings postgres, LogSettings log, String ingestUrl) {

  private static final String USER = "postgres";

  private static final Setting<String> INGEST_URL =
      Setting.url(
              "OUTRIDER_INGEST_URL",
              "Where devices reach ingest, or the proxy before it: what device add prints begins so.",
              "http://",
              "https://")
          .withDefault("http://127.0.0.1:8090");

  public static List<Setting<?>> settings() {
    return Stream.of(PostgresSettings.settings(USER), List.<Setting<?>>of(INGEST_URL))
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  /** Sets up logging too. */
  static CredentialSettings read(Map<String, String> environment, Collection<Setting<?>> known) {
    var settings =
        SettingsReader.read(
            environment,
            known,
            reader ->
                new CredentialSettings(
                    PostgresSettings.read(reader, USER),
                    LogSettings.read(reader),
                    reader.get(INGEST_URL)));
    Logging.configure(settings.log());
    Logging.quietLibraries();
    return settings;
  }

  DataSource database() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.url());
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    source.setConnectTimeout(10);
    source.setSocketTimeout(60);
    source.setApplicationName("outrider-credentials");
    return source;
  }
}
