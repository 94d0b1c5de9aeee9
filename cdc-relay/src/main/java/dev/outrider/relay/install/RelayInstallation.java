package dev.outrider.relay.install;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.SourceServer;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.migration.Extent;
import dev.outrider.schema.migration.ReplicationSlot;
import dev.outrider.schema.topic.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Prepares a migrated database and a Kafka for the relay: slot, topics and the first position. May
 * be run again at any time; what is there stays as it is.
 */
public final class RelayInstallation {

  private static final String SEEDED = "SELECT 1 FROM outrider.relay_slot WHERE slot = ?";
  private static final String REMEMBER =
      """
      INSERT INTO outrider.relay_slot (slot, system_id)
      SELECT ?, system_identifier::text FROM pg_control_system() ON CONFLICT DO NOTHING
      """;

  private final DataSource database;
  private final KafkaSettings kafka;
  private final String slot;

  public RelayInstallation(DataSource database, KafkaSettings kafka, String slot) {
    this.database = database;
    this.kafka = kafka;
    this.slot = slot;
  }

  /**
   * Installs what is missing.
   *
   * @throws RelayRefused when a position has been there before and is gone: seeding another could
   *     repeat or lose events
   */
  public void install() {
    install(Extent.FLEET);
  }

  /** The same, but only as much of it as the extent holds. */
  public void install(Extent extent) {
    try (Connection connection = database.getConnection();
        RelayTopics topics = new RelayTopics(kafka)) {
      topics.createAll(extent);
      PositionTopic positions =
          new PositionTopic(
              kafka.bootstrap(), new Topics(kafka.topicPrefix()).relayPosition(), slot);
      if (positions.last().isPresent()) {
        requireSlot(connection);
        remember(connection);
      } else if (isSeeded(connection)) {
        throw new RelayRefused(
            ("The position of slot %s was in Kafka once and is gone. What was published since is unknown,"
                    + " so no other is put in its place. Stop every relay and run outrider relay repair.")
                .formatted(slot));
      } else {
        seed(connection, positions);
      }
    } catch (SQLException e) {
      throw new RelayFailure("Postgres refused a step of the set-up: " + e.getMessage(), e);
    } catch (KafkaException e) {
      throw new RelayFailure("Kafka refused a step of the set-up: " + e.getMessage(), e);
    }
  }

  /** Nothing was ever published from a slot without a position: its own start is the position. */
  private void seed(Connection connection, PositionTopic positions) throws SQLException {
    long start = ReplicationSlot.ensure(connection, slot).position().asLong();
    SourceServer server = SourceServer.ask(connection, slot, RelaySettings.PUBLICATION);
    write(positions, new Position(server.systemId(), server.timeline(), start, 0));
    remember(connection);
  }

  /** A new slot would start behind what was never published. */
  private void requireSlot(Connection connection) throws SQLException {
    if (ReplicationSlot.find(connection, slot).isEmpty()) {
      throw new RelayRefused(
          ("The replication slot %s is gone although Kafka holds its position: events written since are not published,"
                  + " so no new slot is put in its place. They are still in the outbox tables: stop every relay and run outrider relay repair.")
              .formatted(slot));
    }
  }

  private boolean isSeeded(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SEEDED)) {
      query.setString(1, slot);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private void remember(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
      insert.setString(1, slot);
      insert.executeUpdate();
    }
  }

  private void write(PositionTopic positions, Position position) {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrap(),
            ProducerConfig.ACKS_CONFIG,
            "all");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(positions.record(position)).get();
    } catch (ExecutionException e) {
      throw new RelayFailure("Kafka did not take the first position", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RelayFailure("Interrupted while writing the first position", e);
    }
  }
}
