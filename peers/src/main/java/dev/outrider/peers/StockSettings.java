package dev.outrider.peers;

import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.transforms.outbox.EventRouter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.connect.storage.FileOffsetBackingStore;

/**
 * What the stock engine is told on its command line.
 *
 * @param postgres a JDBC URL
 * @param bootstrap Kafka's brokers
 * @param slot of its own, there already
 * @param publication of the outbox table alone
 * @param offsets its offset file
 */
public record StockSettings(
    String postgres,
    String user,
    String bootstrap,
    String slot,
    String publication,
    Path offsets,
    StockFormat format) {

  public List<String> arguments() {
    return List.of(postgres, user, bootstrap, slot, publication, offsets.toString(), format.text());
  }

  static StockSettings of(String[] arguments) {
    return new StockSettings(
        arguments[0],
        arguments[1],
        arguments[2],
        arguments[3],
        arguments[4],
        Path.of(arguments[5]),
        StockFormat.of(arguments[6]));
  }

  /** Tuned for throughput without giving up latency; everything else is as Debezium ships it. */
  Properties engine() {
    URI address = URI.create(postgres.substring("jdbc:".length()));
    Properties p = new Properties();
    p.setProperty("name", "stock");
    p.setProperty("topic.prefix", "stock");
    p.setProperty("connector.class", PostgresConnector.class.getName());
    p.setProperty("database.hostname", address.getHost());
    p.setProperty("database.port", Integer.toString(address.getPort()));
    p.setProperty("database.dbname", address.getPath().substring(1));
    p.setProperty("database.user", user);
    p.setProperty("plugin.name", "pgoutput");
    p.setProperty("slot.name", slot);
    p.setProperty("publication.name", publication);
    p.setProperty("publication.autocreate.mode", "disabled");
    p.setProperty("snapshot.mode", "no_data");
    p.setProperty("table.include.list", "outrider.outbox");
    p.setProperty("tombstones.on.delete", "false");
    p.setProperty("offset.storage", FileOffsetBackingStore.class.getName());
    p.setProperty("offset.storage.file.filename", offsets.toString());

    p.setProperty("poll.interval.ms", "1");
    p.setProperty("max.batch.size", "4096");
    p.setProperty("max.queue.size", "16384");
    p.setProperty(
        "record.processing.threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    p.setProperty("record.processing.order", "ORDERED");

    p.setProperty("transforms", "outbox");
    p.setProperty("transforms.outbox.type", EventRouter.class.getName());
    p.setProperty("transforms.outbox.table.fields.additional.placement", "type:header:eventType");
    p.setProperty("converter.schemas.enable", "false");
    return p;
  }
}
