package dev.outrider.relay;

import dev.outrider.relay.position.Position;
import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.SourceServer;
import dev.outrider.relay.source.SourceServer.Slot;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether the WAL can be followed from the committed position without a gap. Pure: what it
 * finds is a value, and each refusal says what to do.
 */
final class Preflight {

  /** What the server alone shows. */
  sealed interface SlotVerdict {
    record Free() implements SlotVerdict {}

    /** Another relay has the slot. */
    record Taken(int pid) implements SlotVerdict {}

    record Refused(String reason) implements SlotVerdict {}
  }

  /** What the server and the committed position show together. */
  sealed interface StartVerdict {
    record From(Position position) implements StartVerdict {}

    record Refused(String reason) implements StartVerdict {}
  }

  private Preflight() {}

  /** Asked before any other relay is fenced, and again after. */
  static SlotVerdict ofServer(SourceServer server, String slotName, OutboxSettings outbox) {
    Optional<String> requirement = requirement(server, slotName, outbox);
    if (requirement.isPresent()) {
      return new SlotVerdict.Refused(requirement.get());
    }
    if (server.slot().isEmpty()) {
      return new SlotVerdict.Refused(
          ("The replication slot %s does not exist. On a new installation run outrider migrate. If it was there before,"
                  + " events written since then were not published: stop every relay and run outrider relay repair.")
              .formatted(slotName));
    }
    return ofSlot(server.slot().get(), slotName);
  }

  private static Optional<String> unpublished(SourceServer server, OutboxSettings outbox) {
    if (!server.publishedColumns().keySet().containsAll(outbox.requiredTables())) {
      return Optional.of(
          "The publication %s publishes inserts of %s, not of all of %s through the partition root. Run outrider migrate."
              .formatted(
                  RelaySettings.PUBLICATION,
                  server.publishedColumns().keySet(),
                  outbox.requiredTables()));
    }
    Set<String> columns = server.publishedColumns().getOrDefault(outbox.table(), Set.of());
    return columns.containsAll(outbox.requiredColumns())
        ? Optional.empty()
        : Optional.of(
            "The publication %s publishes the columns %s of %s, not all of %s. Set OUTRIDER_RELAY_OUTBOX_… to the names of its columns, then run outrider migrate."
                .formatted(
                    RelaySettings.PUBLICATION, columns, outbox.table(), outbox.requiredColumns()));
  }

  /** What no repair can replace. */
  static Optional<String> requirement(SourceServer server, String slotName, OutboxSettings outbox) {
    if (!server.walLevel().equals("logical")) {
      return Optional.of(
          "Postgres runs with wal_level=%s. Set wal_level=logical, restart it, then run outrider migrate."
              .formatted(server.walLevel()));
    }
    Optional<String> unpublished = unpublished(server, outbox);
    if (unpublished.isPresent()) {
      return unpublished;
    }
    return server
        .slot()
        .filter(slot -> !slot.plugin().equals("pgoutput"))
        .map(slot ->
            "The replication slot %s decodes with %s, not with pgoutput: it is not the relay's. Set OUTRIDER_RELAY_SLOT to another name."
                .formatted(slotName, slot.plugin()));
  }

  private static SlotVerdict ofSlot(Slot slot, String slotName) {
    if ("lost".equals(slot.walStatus())) {
      return new SlotVerdict.Refused(
          "Postgres has removed WAL that the slot %s still needed (wal_status=lost). Events are missing in Kafka; they are still in the outbox tables. Stop every relay and run outrider relay repair."
              .formatted(slotName));
    }
    return slot.active() ? new SlotVerdict.Taken(slot.activePid()) : new SlotVerdict.Free();
  }

  /** Whether there is a way from the committed position on. */
  static StartVerdict ofPosition(SourceServer server, Optional<Position> committed, String topic) {
    if (committed.isEmpty()) {
      return new StartVerdict.Refused(
          "Topic %s holds no position for this slot. On a new installation run outrider migrate. If the topic was lost, stop every relay and run outrider relay repair."
              .formatted(topic));
    }
    Position position = committed.get();
    long confirmed = server.slot().orElseThrow().confirmedFlush();
    if (!position.systemId().equals(server.systemId())) {
      return new StartVerdict.Refused(
          "Kafka's position %s is of another Postgres: this one is system %s. Point the relay at the database it was set up with; if this one was restored from a dump of it, run outrider relay repair --another-system."
              .formatted(position, server.systemId()));
    }
    if (position.timeline() != server.timeline()) {
      return new StartVerdict.Refused(
          "Kafka's position %s is of another timeline: this server is on timeline %d, so it was restored or promoted, and what it holds after the switch is not proven. Stop every relay and run outrider relay repair."
              .formatted(position, server.timeline()));
    }
    if (confirmed > position.lsn()) {
      return new StartVerdict.Refused(
          "The slot has moved on to %s, past Kafka's position %s: rows in between would be lost. The slot was advanced or recreated outside Outrider. Stop every relay and run outrider relay repair."
              .formatted(Position.format(confirmed), position));
    }
    if (position.lsn() > server.walEnd()) {
      return new StartVerdict.Refused(
          "Kafka's position %s lies beyond the end of the WAL, %s: the server has lost committed data. Find out why, then run outrider relay repair."
              .formatted(position, Position.format(server.walEnd())));
    }
    return new StartVerdict.From(position);
  }
}
