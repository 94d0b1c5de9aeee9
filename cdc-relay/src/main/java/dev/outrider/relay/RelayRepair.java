package dev.outrider.relay;

import dev.outrider.relay.Preflight.SlotVerdict;
import dev.outrider.relay.Preflight.StartVerdict;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.kafka.KafkaTransactions;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.position.PositionRecord;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.repair.GapRepair;
import dev.outrider.relay.repair.RememberedSlot;
import dev.outrider.relay.repair.RepairCounts;
import dev.outrider.relay.repair.RepairOptions;
import dev.outrider.relay.repair.RepairOutcome;
import dev.outrider.relay.repair.RepairRange;
import dev.outrider.relay.repair.RepairReport;
import dev.outrider.relay.repair.RepairStep;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.SourceConnections;
import dev.outrider.relay.source.SourceServer;
import dev.outrider.schema.migration.Extent;
import dev.outrider.schema.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * Lets a relay that refuses go on: finds out why it refuses, publishes the events that are missing
 * in Kafka and makes slot and position anew.
 */
public final class RelayRepair {

  /** Rows may have got their ids so long before they were committed, and clocks differ. */
  private static final Duration BEFORE_COMMIT = Duration.ofHours(1);

  private final RelaySettings settings;
  private final RepairOptions options;
  private final RepairStep.Listener steps;
  private final SourceConnections connections;
  private final PositionTopic positions;
  private final String positionTopic;

  public RelayRepair(RelaySettings settings, RepairOptions options) {
    this(settings, options, RepairStep.Listener.NONE);
  }

  RelayRepair(RelaySettings settings, RepairOptions options, RepairStep.Listener steps) {
    this.settings = settings;
    this.options = options;
    this.steps = steps;
    this.connections = new SourceConnections(settings.postgres());
    this.positionTopic = new Topics(settings.kafka().topicPrefix()).relayPosition();
    this.positions =
        new PositionTopic(settings.kafka().bootstrap(), positionTopic, settings.slot());
  }

  /** Why the relay can't go on, and what is known of how far it came. */
  private record Diagnosis(String reason, String slot, String position, RepairRange range) {
    RepairReport report(RepairCounts counts) {
      return new RepairReport(reason, slot, position, range, counts);
    }
  }

  private sealed interface Finding {
    record Sound(Position from) implements Finding {}

    record Broken(Diagnosis diagnosis) implements Finding {}
  }

  /** Finds out what there is to do and changes nothing. */
  public RepairOutcome plan() {
    try (RelayTopics topics = new RelayTopics(settings.kafka())) {
      return switch (examine(topics)) {
        case Finding.Sound(Position from) -> new RepairOutcome.NothingToDo(from);
        case Finding.Broken(Diagnosis diagnosis) ->
            new RepairOutcome.Planned(diagnosis.report(gap(diagnosis).count(topics)));
      };
    } catch (SQLException e) {
      throw postgres(e);
    } catch (KafkaException e) {
      throw kafka(e);
    }
  }

  /** Does it. After a failure at any point it can be called again. */
  public RepairOutcome apply() {
    try (RelayTopics topics = new RelayTopics(settings.kafka())) {
      return switch (examine(topics)) {
        case Finding.Sound(Position from) -> new RepairOutcome.NothingToDo(from);
        case Finding.Broken _ -> fenceAndRepair(topics);
      };
    } catch (SQLException e) {
      throw postgres(e);
    } catch (KafkaException e) {
      throw kafka(e);
    }
  }

  private RepairOutcome fenceAndRepair(RelayTopics topics) throws SQLException {
    topics.createAll(Extent.OUTBOX);
    try (KafkaTransactions transactions = KafkaTransactions.begin(settings, Failpoints.NONE)) {
      return switch (examine(topics)) {
        case Finding.Sound(Position from) -> new RepairOutcome.NothingToDo(from);
        case Finding.Broken(Diagnosis diagnosis) -> {
          GapRepair.Result result = gap(diagnosis).run(transactions, topics, positions);
          yield new RepairOutcome.Repaired(diagnosis.report(result.counts()), result.position());
        }
      };
    }
  }

  private GapRepair gap(Diagnosis diagnosis) {
    return new GapRepair(settings, diagnosis.range(), options.windowBytes(), steps);
  }

  private Finding examine(RelayTopics topics) throws SQLException {
    if (!settings.outbox().isOurs()) {
      throw new RelayRefused(
          "The relay reads %s, and a repair compares only outrider.outbox and outrider.outbox_batch."
              .formatted(settings.outbox().table()));
    }
    Optional<PositionRecord> kept =
        topics.exists(positionTopic) ? positions.lastRecord() : Optional.empty();
    try (Connection connection = connections.open()) {
      SourceServer server =
          SourceServer.ask(connection, settings.slot(), RelaySettings.PUBLICATION);
      Preflight.requirement(server, settings.slot(), settings.outbox())
          .ifPresent(reason -> {
            throw new RelayRefused(reason);
          });
      Optional<RememberedSlot> remembered = RememberedSlot.find(connection, settings.slot());
      requireKnownSystem(server, kept, remembered);
      Optional<String> reason = refusal(server, kept);
      if (reason.isEmpty() && !options.evenIfSound()) {
        return new Finding.Sound(kept.flatMap(PositionRecord::position).orElseThrow());
      }
      return new Finding.Broken(
          new Diagnosis(
              reason.orElse("The relay could go on; the repair was asked for all the same."),
              describeSlot(server),
              describePosition(kept),
              range(kept, remembered)));
    }
  }

  /** Why the relay refuses, if it does. */
  private Optional<String> refusal(SourceServer server, Optional<PositionRecord> kept) {
    switch (Preflight.ofServer(server, settings.slot(), settings.outbox())) {
      case SlotVerdict.Free _ -> {}
      case SlotVerdict.Taken(int pid) ->
          throw new RelayRefused(
              "The slot %s is in use by Postgres process %d, so a relay is running. Stop every relay of this slot, also those that stand by, and run the repair again."
                  .formatted(settings.slot(), pid));
      case SlotVerdict.Refused(String reason) -> {
        return Optional.of(reason);
      }
    }
    if (kept.isPresent() && kept.get().position().isEmpty()) {
      return Optional.of(
          kept.get().repairingSince().isPresent()
              ? "A repair was begun and has not finished."
              : "The position in topic %s can't be read.".formatted(positionTopic));
    }
    return switch (Preflight.ofPosition(
        server, kept.flatMap(PositionRecord::position), positionTopic)) {
      case StartVerdict.From _ -> Optional.empty();
      case StartVerdict.Refused(String reason) -> Optional.of(reason);
    };
  }

  /** A slip in the settings would publish everything of another database. */
  private void requireKnownSystem(
      SourceServer server, Optional<PositionRecord> kept, Optional<RememberedSlot> remembered) {
    Optional<String> known =
        kept.flatMap(PositionRecord::position)
            .map(Position::systemId)
            .or(() -> remembered.map(RememberedSlot::systemId));
    if (known.isEmpty()) {
      throw new RelayRefused(
          "The slot %s was never set up in this database and this Kafka: there is nothing to repair. Run outrider migrate."
              .formatted(settings.slot()));
    }
    if (!options.anotherSystem() && !known.get().equals(server.systemId())) {
      throw new RelayRefused(
          "This Postgres is system %s, but what is in Kafka came from system %s. If this one was restored from a dump of that one, say --another-system."
              .formatted(server.systemId(), known.get()));
    }
  }

  private RepairRange range(Optional<PositionRecord> kept, Optional<RememberedSlot> remembered) {
    if (options.since().isPresent()) {
      return new RepairRange(options.since().get(), "as asked for", true);
    }
    Optional<Instant> begun = kept.flatMap(PositionRecord::repairingSince);
    if (begun.isPresent()) {
      return new RepairRange(begun.get(), "as the repair that did not finish", false);
    }
    if (kept.flatMap(PositionRecord::position).isPresent()) {
      return new RepairRange(
          Instant.ofEpochMilli(kept.get().writtenAtMillis()).minus(BEFORE_COMMIT),
          "an hour before the last position was written",
          false);
    }
    return new RepairRange(
        remembered
            .map(slot -> slot.seededAt().minus(BEFORE_COMMIT))
            .orElseThrow(() ->
                new RelayRefused(
                    "Nothing tells from when on events may be missing. Say it: --since.")),
        "an hour before the slot was first set up",
        false);
  }

  private String describeSlot(SourceServer server) {
    return settings.slot()
        + server
            .slot()
            .map(slot ->
                " at %s, wal_status %s"
                    .formatted(Position.format(slot.confirmedFlush()), slot.walStatus()))
            .orElse(" is missing");
  }

  private static String describePosition(Optional<PositionRecord> kept) {
    return kept.map(one ->
            one.position().map(Position::toString).orElse("unreadable")
                + ", written "
                + Instant.ofEpochMilli(one.writtenAtMillis()))
        .orElse("none");
  }

  private static RelayFailure postgres(SQLException e) {
    return new RelayFailure("Postgres refused a step of the repair: " + e.getMessage(), e);
  }

  private static RelayFailure kafka(KafkaException e) {
    return new RelayFailure("Kafka refused a step of the repair: " + e.getMessage(), e);
  }
}
