package dev.outrider.relay.repair;

import dev.outrider.relay.event.EventRecords;
import dev.outrider.relay.kafka.KafkaTransactions;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.kafka.TopicState;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.SourceConnections;
import dev.outrider.relay.source.SourceServer;
import dev.outrider.schema.topic.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * The steps of a repair. The position goes first and comes last: while it says that a repair is
 * under way no relay starts, so a repair that died may leave anything in between. Run again it
 * makes the slot anew, finds what is still missing then, and finishes.
 */
public final class GapRepair {

  private static final String DROP =
      "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?";

  private static final TopicState NEW_TOPIC =
      new TopicState.Open(1_048_588, true, false, Long.MAX_VALUE);

  private final RelaySettings settings;
  private final SourceConnections connections;
  private final Topics topics;
  private final RepairRange range;
  private final long windowBytes;
  private final RepairStep.Listener steps;

  public GapRepair(
      RelaySettings settings, RepairRange range, long windowBytes, RepairStep.Listener steps) {
    this.settings = settings;
    this.connections = new SourceConnections(settings.postgres());
    this.topics = new Topics(settings.kafka().topicPrefix());
    this.range = range;
    this.windowBytes = windowBytes;
    this.steps = steps;
  }

  /** Counts what is missing at this moment; changes nothing. */
  public RepairCounts count(RelayTopics relayTopics) throws SQLException {
    try (OutboxSnapshot rows = OutboxSnapshot.now(connections, settings.outbox());
        PublishedEvents published = new PublishedEvents(settings.kafka().bootstrap())) {
      return missing(rows, published, topic -> unlessMissing(relayTopics, topic), 0)
          .find(event -> {});
    }
  }

  /**
   * Publishes what is missing and makes slot and position anew.
   *
   * @param transactions begun just now: no older relay can publish
   */
  public Result run(
      KafkaTransactions transactions, RelayTopics relayTopics, PositionTopic positions)
      throws SQLException {
    steps.reached(RepairStep.FENCED);
    transactions.publish(List.of(positions.repairing(range.since())));
    steps.reached(RepairStep.MARKED);
    dropSlot();
    steps.reached(RepairStep.SLOT_DROPPED);
    try (SnapshotSlot slot = SnapshotSlot.make(connections, settings.slot())) {
      steps.reached(RepairStep.SLOT_MADE);
      try (OutboxSnapshot rows =
              OutboxSnapshot.exported(connections, settings.outbox(), slot.snapshot());
          PublishedEvents published = new PublishedEvents(settings.kafka().bootstrap())) {
        slot.hold();
        RepairTransactions repaired =
            new RepairTransactions(transactions, () -> steps.reached(RepairStep.PUBLISHED_SOME));
        RepairCounts counts =
            missing(rows, published, relayTopics::state, slot.consistentPoint())
                .find(repaired::add);
        Position position = positionAt(slot.consistentPoint());
        steps.reached(RepairStep.ABOUT_TO_FINISH);
        repaired.finish(positions.record(position));
        return new Result(counts, position);
      }
    }
  }

  /** What was published, and from where the relay goes on. */
  public record Result(RepairCounts counts, Position position) {}

  private MissingEvents missing(
      OutboxSnapshot rows,
      PublishedEvents published,
      Function<String, TopicState> kafka,
      long lsn) {
    return new MissingEvents(
        rows,
        published,
        topics,
        settings.outbox().topics(),
        new EventRecords(topics, settings.outbox().topics(), kafka),
        range,
        lsn,
        windowBytes);
  }

  /** A topic that would have to be made is taken to have the bounds of a new one. */
  private static TopicState unlessMissing(RelayTopics relayTopics, String topic) {
    return relayTopics.exists(topic) ? relayTopics.state(topic) : NEW_TOPIC;
  }

  private void dropSlot() throws SQLException {
    try (Connection connection = connections.open();
        PreparedStatement drop = connection.prepareStatement(DROP)) {
      drop.setString(1, settings.slot());
      drop.execute();
    }
  }

  private Position positionAt(long consistentPoint) throws SQLException {
    try (Connection connection = connections.open()) {
      RememberedSlot.remember(connection, settings.slot());
      SourceServer server =
          SourceServer.ask(connection, settings.slot(), RelaySettings.PUBLICATION);
      return new Position(server.systemId(), server.timeline(), consistentPoint, 0);
    }
  }
}
