package dev.outrider.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.event.Level;

/**
 * Asks the outbox table for rows that are not yet published, a hundred at a time, publishes them
 * and marks them in the same transaction: at least once.
 */
public final class PollingRelay {

  private static final int BATCH = 100;
  private static final String UNPUBLISHED =
      """
      select id, aggregatetype, aggregateid, type, payload from peers.outbox
      where published_at is null order by id limit %d for update skip locked
      """
          .formatted(BATCH);
  private static final String PUBLISHED =
      "update peers.outbox set published_at = clock_timestamp() where id = any (?)";

  private final PollingSettings settings;
  private final Producer<byte[], byte[]> producer;

  private PollingRelay(PollingSettings settings, Producer<byte[], byte[]> producer) {
    this.settings = settings;
    this.producer = producer;
  }

  public static void main(String[] arguments) throws Exception {
    EndsWithParent.watch();
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.INFO));
    PollingSettings settings = PollingSettings.of(arguments);
    try (Producer<byte[], byte[]> producer = PeerProducer.create(settings.bootstrap())) {
      new PollingRelay(settings, producer).run();
    }
  }

  private void run() throws SQLException, InterruptedException, ExecutionException {
    try (Connection connection =
            DriverManager.getConnection(settings.postgres(), settings.user(), null);
        PreparedStatement unpublished = prepare(connection);
        PreparedStatement published = connection.prepareStatement(PUBLISHED)) {
      while (!Thread.currentThread().isInterrupted()) {
        int rows = publish(connection, unpublished, published);
        if (settings.form().pausesAfter(rows, BATCH)) {
          Thread.sleep(settings.pause());
        }
      }
    }
  }

  private static PreparedStatement prepare(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    return connection.prepareStatement(UNPUBLISHED);
  }

  private int publish(
      Connection connection, PreparedStatement unpublished, PreparedStatement published)
      throws SQLException, InterruptedException, ExecutionException {
    List<UUID> ids = new ArrayList<>(BATCH);
    List<Future<RecordMetadata>> sent = new ArrayList<>(BATCH);
    try (ResultSet row = unpublished.executeQuery()) {
      while (row.next()) {
        ids.add(row.getObject("id", UUID.class));
        sent.add(producer.send(kafkaRecord(row)));
      }
    }
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
    if (!ids.isEmpty()) {
      published.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      published.executeUpdate();
    }
    connection.commit();
    return ids.size();
  }

  private static ProducerRecord<byte[], byte[]> kafkaRecord(ResultSet row) throws SQLException {
    RecordHeaders headers = new RecordHeaders();
    headers.add("id", row.getString("id").getBytes(UTF_8));
    headers.add("eventType", row.getString("type").getBytes(UTF_8));
    return new ProducerRecord<>(
        "outbox.event." + row.getString("aggregatetype"),
        null,
        row.getString("aggregateid").getBytes(UTF_8),
        row.getString("payload").getBytes(UTF_8),
        headers);
  }
}
