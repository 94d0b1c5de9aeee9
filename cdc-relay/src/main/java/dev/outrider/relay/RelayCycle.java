package dev.outrider.relay;

import dev.outrider.relay.Preflight.SlotVerdict;
import dev.outrider.relay.Preflight.StartVerdict;
import dev.outrider.relay.event.EventRecords;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.failure.KafkaUnavailable;
import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.failure.SourceSilent;
import dev.outrider.relay.kafka.KafkaBreaker;
import dev.outrider.relay.kafka.KafkaTransactions;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.position.WalProgress;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.Heartbeat;
import dev.outrider.relay.source.SourceConnections;
import dev.outrider.relay.source.SourceServer;
import dev.outrider.relay.source.WalSender;
import dev.outrider.relay.wal.WalReader;
import dev.outrider.runtime.component.Worker;
import dev.outrider.schema.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
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

  private final RelaySettings settings;
  private final RelayMetrics metrics;
  private final KafkaBreaker breaker;
  private final Failpoints failpoints;
  private final Duration silencePatience;
  private final SourceConnections connections;
  private final Topics topics;
  private volatile boolean stopped;
  private volatile @Nullable BatchPublisher publisher;

  /** Why a cycle ended without an error. */
  sealed interface End {
    record Stopped() implements End {}

    record SlotTaken(int pid) implements End {}
  }

  /** What to do with a slot that is free. */
  private interface Next {
    End run() throws InterruptedException;
  }

  RelayCycle(
      RelaySettings settings,
      RelayMetrics metrics,
      KafkaBreaker breaker,
      Failpoints failpoints,
      Duration silencePatience) {
    this.breaker = breaker;
    this.silencePatience = silencePatience;
    this.failpoints = failpoints;
    this.settings = settings;
    this.metrics = metrics;
    this.connections = new SourceConnections(settings.postgres());
    this.topics = new Topics(settings.kafka().topicPrefix());
  }

  /** Blocks until the cycle ends; throws RelayRefused when a person has to act. */
  End run() throws InterruptedException {
    return ifSlotIsFree(lookAtServer(), this::fenceAndStream);
  }

  private End ifSlotIsFree(SourceServer server, Next next) throws InterruptedException {
    return switch (Preflight.ofServer(server, settings.slot(), settings.outbox())) {
      case SlotVerdict.Free _ -> next.run();
      case SlotVerdict.Taken(int pid) -> new End.SlotTaken(pid);
      case SlotVerdict.Refused(String reason) -> throw new RelayRefused(reason);
    };
  }

  private End fenceAndStream() throws InterruptedException {
    try (RelayTopics relayTopics = new RelayTopics(settings.kafka());
        KafkaTransactions transactions = beginTransactions(relayTopics)) {
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
      throw new KafkaUnavailable("Kafka did not answer: " + e.getMessage(), e);
    }
  }

  private KafkaTransactions beginTransactions(RelayTopics relayTopics) {
    relayTopics.requireKafka();
    return KafkaTransactions.begin(settings, failpoints);
  }

  private End stream(
      Position from,
      KafkaTransactions transactions,
      RelayTopics relayTopics,
      PositionTopic positions)
      throws InterruptedException {
    log.info("Streaming from {}", from);
    BatchPublisher sink =
        new BatchPublisher(
            new WalProgress(from),
            new EventRecords(topics, settings.outbox().topics(), relayTopics::state),
            positions,
            transactions,
            relayTopics,
            metrics);
    publisher = sink;
    Canary canary = new Canary();
    Heartbeat heartbeat = new Heartbeat(settings, canary::written);
    try (WalReader reader = WalReader.open(settings, from);
        Worker beating = Worker.virtual("heartbeat", heartbeat::run)) {
      WalSender sender = requireSlotBefore(from);
      beating.start();
      try {
        new RelayStream(reader, sink, canary, breaker, failpoints, settings.pace(), silencePatience)
            .run(() -> !stopped);
      } catch (SourceSilent silent) {
        sender.end(connections);
        throw silent;
      }
    }
    return new End.Stopped();
  }

  /**
   * Between the look at the server and the stream, somebody may have changed the slot. Answers who
   * holds it for us.
   */
  private WalSender requireSlotBefore(Position from) {
    SourceServer server = lookAtServer();
    if (Preflight.ofPosition(server, Optional.of(from), topics.relayPosition())
        instanceof StartVerdict.Refused(String reason)) {
      throw new RelayRefused(reason);
    }
    return new WalSender(
        settings.slot(), server.slot().map(SourceServer.Slot::activePid).orElse(0));
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
  void stop() {
    stopped = true;
  }
}
