package dev.outrider.relay.wal;

import dev.outrider.relay.settings.RelaySettings;
import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnector;
import java.net.URI;

/** What Debezium has to know of the source. */
final class WalStreamProperties {

  private static final String NAME = "outrider";

  private WalStreamProperties() {}

  static Configuration of(RelaySettings settings) {
    URI postgres = URI.create(settings.postgres().url().substring("jdbc:".length()));
    Configuration.Builder p =
        Configuration.create()
            .with("name", NAME)
            .with("topic.prefix", NAME)
            .with("connector.class", PostgresConnector.class.getName())
            .with("database.hostname", postgres.getHost())
            .with("database.port", postgres.getPort() < 0 ? 5432 : postgres.getPort())
            .with("database.dbname", postgres.getPath().substring(1))
            .with("database.user", settings.postgres().user())
            .with("driver.ApplicationName", "outrider-relay")
            .with("driver.connectTimeout", "10")
            .with("driver.socketTimeout", Long.toString(settings.socketTimeout().toSeconds()))
            .with("plugin.name", "pgoutput")
            .with("slot.name", settings.slot())
            .with("slot.max.retries", 0)
            .with("publication.name", RelaySettings.PUBLICATION)
            .with("publication.autocreate.mode", "disabled")
            // Only what is in Kafka may be acknowledged, so neither driver nor keep-alives may.
            .with("lsn.flush.mode", "connector")
            .with("snapshot.mode", "no_data");
    String password = settings.postgres().password();
    return password == null ? p.build() : p.with("database.password", password).build();
  }
}
