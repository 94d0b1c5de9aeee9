package dev.outrider.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.relay.Preflight.SlotVerdict;
import dev.outrider.relay.Preflight.StartVerdict;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.source.SourceServer;
import dev.outrider.relay.source.SourceServer.Slot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {

  private static final OutboxSettings OUTBOX = OutboxSettings.standard();
  private static final Map<String, Set<String>> PUBLISHED =
      Map.of(
          "outrider.outbox",
          OUTBOX.requiredColumns(),
          "outrider.outbox_batch",
          Set.of("id"),
          "outrider.relay_heartbeat",
          Set.of("id"));
  private static final Slot SLOT = new Slot("pgoutput", "outrider", false, 0, "reserved", 100);
  private static final SourceServer SERVER =
      new SourceServer("system", 1, "logical", 1000, Optional.of(SLOT), PUBLISHED);

  private static SourceServer with(Slot slot) {
    return new SourceServer(SERVER.systemId(), 1, "logical", 1000, Optional.of(slot), PUBLISHED);
  }

  private static String refusal(SlotVerdict verdict) {
    assertThat(verdict).isInstanceOf(SlotVerdict.Refused.class);
    return ((SlotVerdict.Refused) verdict).reason();
  }

  private static String refusal(StartVerdict verdict) {
    assertThat(verdict).isInstanceOf(StartVerdict.Refused.class);
    return ((StartVerdict.Refused) verdict).reason();
  }

  private static StartVerdict position(long lsn) {
    return Preflight.ofPosition(
        SERVER, Optional.of(new Position("system", 1, lsn, 3)), "the topic");
  }

  @Test
  void aSoundServerPasses() {
    assertThat(Preflight.ofServer(SERVER, "slot", OUTBOX)).isEqualTo(new SlotVerdict.Free());
  }

  @Test
  void anotherWalLevelIsRefused() {
    SourceServer replica =
        new SourceServer("system", 1, "replica", 1000, Optional.of(SLOT), PUBLISHED);

    assertThat(refusal(Preflight.ofServer(replica, "slot", OUTBOX))).contains("wal_level=replica");
  }

  @Test
  void aPublicationThatLacksATableIsRefused() {
    SourceServer partial =
        new SourceServer(
            "system",
            1,
            "logical",
            1000,
            Optional.of(SLOT),
            Map.of("outrider.outbox", OUTBOX.requiredColumns()));

    assertThat(refusal(Preflight.ofServer(partial, "slot", OUTBOX))).contains("outrider migrate");
  }

  @Test
  void aColumnThatIsNotPublishedIsRefused() {
    SourceServer narrow =
        new SourceServer(
            "system",
            1,
            "logical",
            1000,
            Optional.of(SLOT),
            Map.of(
                "outrider.outbox",
                Set.of("id", "payload"),
                "outrider.outbox_batch",
                Set.of("id"),
                "outrider.relay_heartbeat",
                Set.of("id")));

    assertThat(refusal(Preflight.ofServer(narrow, "slot", OUTBOX)))
        .contains("publishes the columns", "OUTRIDER_RELAY_OUTBOX_");
  }

  @Test
  void aMissingSlotIsRefused() {
    SourceServer slotless =
        new SourceServer("system", 1, "logical", 1000, Optional.empty(), PUBLISHED);

    assertThat(refusal(Preflight.ofServer(slotless, "slot", OUTBOX))).contains("does not exist");
  }

  @Test
  void aLostSlotIsRefused() {
    SourceServer lost = with(new Slot("pgoutput", "outrider", false, 0, "lost", 100));

    assertThat(refusal(Preflight.ofServer(lost, "slot", OUTBOX))).contains("wal_status=lost");
  }

  @Test
  void aSlotInUseMeansStandby() {
    SourceServer taken = with(new Slot("pgoutput", "outrider", true, 42, "reserved", 100));

    assertThat(Preflight.ofServer(taken, "slot", OUTBOX)).isEqualTo(new SlotVerdict.Taken(42));
  }

  @Test
  void aPositionBetweenSlotAndWalEndIsTheStart() {
    assertThat(position(100)).isEqualTo(new StartVerdict.From(new Position("system", 1, 100, 3)));
    assertThat(position(1000)).isInstanceOf(StartVerdict.From.class);
  }

  @Test
  void aSlotAheadOfThePositionIsRefused() {
    assertThat(refusal(position(99))).contains("past Kafka's position");
  }

  @Test
  void aPositionBeyondTheWalIsRefused() {
    assertThat(refusal(position(1001))).contains("beyond the end of the WAL");
  }

  @Test
  void noPositionIsRefused() {
    assertThat(refusal(Preflight.ofPosition(SERVER, Optional.empty(), "the topic")))
        .contains("the topic holds no position");
  }

  @Test
  void anotherSystemOrTimelineIsRefused() {
    Position elsewhere = new Position("other", 1, 100, 0);
    Position restored = new Position("system", 2, 100, 0);

    assertThat(refusal(Preflight.ofPosition(SERVER, Optional.of(elsewhere), "t")))
        .contains("another Postgres");
    assertThat(refusal(Preflight.ofPosition(SERVER, Optional.of(restored), "t")))
        .contains("another timeline");
  }
}
