package dev.outrider.relay.wal;

import dev.outrider.relay.position.Position;
import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.settings.RelaySettings;
import io.debezium.connector.postgresql.PostgresConnector;
import java.net.URI;
import java.util.Properties;
import java.util.UUID;

/** The engine's configuration; what is not obvious has its reason in RATIONALE.md. */
public final class WalEngineProperties {

  private WalEngineProperties() {}

  public static Properties of(RelaySettings settings, Position position) {
    URI postgres = URI.create(settings.postgres().url().substring("jdbc:".length()));
    Properties p = new Properties();
    // New for each engine: it registers itself under this name and waits long for one that is
    // taken.
    String name = "outrider-" + UUID.randomUUID();
    p.setProperty("name", name);
    p.setProperty("topic.prefix", name);
    p.setProperty("connector.class", PostgresConnector.class.getName());

    p.setProperty("database.hostname", postgres.getHost());
    p.setProperty(
        "database.port", Integer.toString(postgres.getPort() < 0 ? 5432 : postgres.getPort()));
    p.setProperty("database.dbname", postgres.getPath().substring(1));
    p.setProperty("database.user", settings.postgres().user());
    String password = settings.postgres().password();
    if (password != null) {
      p.setProperty("database.password", password);
    }
    p.setProperty("driver.ApplicationName", "outrider-relay");
    p.setProperty("driver.connectTimeout", "10");
    p.setProperty("driver.socketTimeout", Long.toString(settings.socketTimeout().toSeconds()));

    p.setProperty("plugin.name", "pgoutput");
    p.setProperty("slot.name", settings.slot());
    p.setProperty("slot.drop.on.stop", "false");
    p.setProperty("slot.max.retries", "0");
    p.setProperty("publication.name", RelaySettings.PUBLICATION);
    p.setProperty("publication.autocreate.mode", "disabled");
    p.setProperty("snapshot.mode", "no_data");
    p.setProperty("table.include.list", tables(settings.outbox()));
    p.setProperty("tombstones.on.delete", "false");
    p.setProperty("provide.transaction.metadata", "false");
    p.setProperty("unavailable.value.placeholder", "__outrider_unavailable");

    p.setProperty("offset.storage", LsnOffsetStore.class.getName());
    p.setProperty(LsnOffsetStore.LSN, Long.toString(position.lsn()));
    p.setProperty("offset.flush.interval.ms", "200");

    p.setProperty("poll.interval.ms", Long.toString(settings.pollInterval().toMillis()));
    p.setProperty("max.batch.size", Integer.toString(settings.maxBatchRows()));
    p.setProperty("max.queue.size", Integer.toString(settings.maxBatchRows() * 4));
    p.setProperty("max.queue.size.in.bytes", Long.toString(settings.maxQueueBytes()));
    p.setProperty("status.update.interval.ms", "5000");

    // A retry inside the engine would drop the batch that failed: every error ends the cycle.
    p.setProperty("errors.max.retries", "0");
    p.setProperty("record.processing.threads", "1");
    return p;
  }

  /** Only what is published comes anyway; this spares the engine a look at all other tables. */
  private static String tables(OutboxSettings outbox) {
    return outbox.isOurs()
        ? "outrider\\..*"
        : "outrider\\..*," + outbox.table().replace(".", "\\.").replace("$", "\\$");
  }
}
