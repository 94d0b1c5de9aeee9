package dev.outrider.relay;

import dev.outrider.relay.Preflight.SlotVerdict;
import dev.outrider.relay.Preflight.StartVerdict;
import dev.outrider.relay.event.EventRecords;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.kafka.KafkaTransactions;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.position.WalProgress;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.Heartbeat;
import dev.outrider.relay.source.SourceConnections;
import dev.outrider.relay.source.SourceServer;
import dev.outrider.relay.wal.WalEngine;
import dev.outrider.relay.wal.WalEngineProperties;
import dev.outrider.relay.wal.WalRows;
import dev.outrider.runtime.component.Worker;
import dev.outrider.schema.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run from the committed position until an error or a stop: look at the server, fence older
 * relays, read the position, check again, stream. See RATIONALE.md for why in this order.
 */
final class RelayCycle {

  private static final Logger log = LoggerFactory.getLogger(RelayCycle.class);
  private static final long STOP_PATIENCE_MILLIS = 3_000;

  private final RelaySettings settings;
  private final RelayMetrics metrics;
  private final Failpoints failpoints;
  private final SourceConnections connections;
  private final Topics topics;
  private volatile boolean stopped;
  private volatile @Nullable WalEngine engine;
  private volatile @Nullable BatchPublisher publisher;

  /** Why a cycle ended without an error. */
  sealed interface End {
    record Stopped() implements End {}

    record SlotTaken(int pid) implements End {}
  }

  RelayCycle(RelaySettings settings, RelayMetrics metrics, Failpoints failpoints) {
    this.failpoints = failpoints;
    this.settings = settings;
    this.metrics = metrics;
    this.connections = new SourceConnections(settings.postgres());
    this.topics = new Topics(settings.kafka().topicPrefix());
  }

  /** Blocks until the cycle ends; throws RelayRefused when a person has to act. */
  End run() {
    return ifSlotIsFree(lookAtServer(), this::fenceAndStream);
  }

  private End ifSlotIsFree(SourceServer server, Supplier<End> next) {
    return switch (Preflight.ofServer(server, settings.slot(), settings.outbox())) {
      case SlotVerdict.Free _ -> next.get();
      case SlotVerdict.Taken(int pid) -> new End.SlotTaken(pid);
      case SlotVerdict.Refused(String reason) -> throw new RelayRefused(reason);
    };
  }

  private End fenceAndStream() {
    try (KafkaTransactions transactions = KafkaTransactions.begin(settings, failpoints);
        RelayTopics relayTopics = new RelayTopics(settings.kafka())) {
      PositionTopic positions =
          new PositionTopic(settings.kafka().bootstrap(), topics.relayPosition(), settings.slot());
      Optional<Position> committed =
          relayTopics.exists(topics.relayPosition()) ? positions.last() : Optional.empty();
      SourceServer server = lookAtServer();
      return ifSlotIsFree(
          server,
          () ->
              switch (Preflight.ofPosition(server, committed, topics.relayPosition())) {
                case StartVerdict.From(Position from) ->
                    stream(from, transactions, relayTopics, positions);
                case StartVerdict.Refused(String reason) -> throw new RelayRefused(reason);
              });
    } catch (KafkaException e) {
      throw new RelayFailure("Kafka did not answer: " + e.getMessage(), e);
    }
  }

  private End stream(
      Position from,
      KafkaTransactions transactions,
      RelayTopics relayTopics,
      PositionTopic positions) {
    log.info("Streaming from {}", from);
    BatchPublisher sink =
        new BatchPublisher(
            new WalRows(settings.outbox()),
            new WalProgress(from),
            new EventRecords(topics, settings.outbox().topics(), relayTopics::state),
            positions,
            transactions,
            relayTopics,
            metrics,
            settings.pace(),
            failpoints);
    WalEngine reader = new WalEngine(WalEngineProperties.of(settings, from), sink);
    publisher = sink;
    engine = reader;
    try (Worker heartbeat = Worker.virtual("heartbeat", new Heartbeat(settings)::run)) {
      if (!stopped) {
        heartbeat.start();
        reader.run();
      }
    }
    return new End.Stopped();
  }

  private SourceServer lookAtServer() {
    try (Connection connection = connections.open()) {
      return SourceServer.ask(connection, settings.slot(), RelaySettings.PUBLICATION);
    } catch (SQLException e) {
      throw new RelayFailure("Postgres did not answer: " + e.getMessage(), e);
    }
  }

  /** Whether a row has gone the whole way; the heartbeat sees to it that one soon does. */
  boolean hasPublished() {
    BatchPublisher sink = publisher;
    return sink != null && sink.hasPublished();
  }

  /** Ends the cycle from another thread, after the batch in hand. */
  void stop() throws InterruptedException {
    stopped = true;
    BatchPublisher sink = publisher;
    if (sink != null) {
      sink.stop(STOP_PATIENCE_MILLIS);
    }
    WalEngine reader = engine;
    if (reader != null) {
      reader.stop();
    }
  }
}
