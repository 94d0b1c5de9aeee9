package dev.outrider.ingest.lane;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.outbox.UuidV7;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The lanes, and which positions take which. Thread-safe. */
public final class GroupCommit implements Component {

  private static final int GOLDEN_RATIO = 0x9e3779b9;

  private final List<Lane> lanes;

  public GroupCommit(
      LaneSettings settings, DataSource database, UuidV7 ids, MeterRegistry registry) {
    var table = new OutboxBatchTable(database, ids);
    var metrics = new LaneMetrics(registry);
    lanes =
        IntStream.range(0, settings.lanes())
            .mapToObj(number -> new Lane(number, settings, table, metrics))
            .toList();
  }

  /**
   * Positions of a device are written in the order in which they are submitted.
   *
   * @return completed with the fate of all of them, never with an exception
   */
  public CompletableFuture<Receipt> submit(List<PositionEvent> events) {
    return submit(events, List.of());
  }

  /**
   * The same, with points that were refused: they are written in the transactions of the positions.
   *
   * @return completed with the fate of all of them, though it counts positions only
   */
  public CompletableFuture<Receipt> submit(
      List<PositionEvent> events, List<QuarantineLine> quarantine) {
    var shares =
        events.size() == 1 && quarantine.isEmpty()
            ? List.of(shareOf(events))
            : shares(events, quarantine);
    if (!reserve(shares)) {
      return CompletableFuture.completedFuture(new Receipt.Busy());
    }
    var submission = new Submission(shares.size());
    for (var share : shares) {
      share.lane().queue().put(new Part(submission, share.events(), share.quarantine()));
    }
    return submission.receipt();
  }

  @Override
  public String name() {
    return "group-commit";
  }

  @Override
  public void start() {
    lanes.forEach(Lane::start);
  }

  @Override
  public Health check() {
    return Health.of(lanes);
  }

  /** All lanes at once, since each may have to wait for a commit. */
  @Override
  public void close() {
    try (var closers = Executors.newVirtualThreadPerTaskExecutor()) {
      lanes.forEach(lane -> closers.execute(lane::close));
    }
  }

  private record Share(Lane lane, List<PositionEvent> events, List<QuarantineLine> quarantine) {

    int size() {
      return events.size() + quarantine.size();
    }
  }

  private Share shareOf(List<PositionEvent> single) {
    return new Share(lanes.get(laneOf(single.getFirst().deviceId())), single, List.of());
  }

  private List<Share> shares(List<PositionEvent> events, List<QuarantineLine> quarantine) {
    var shares =
        lanes.stream()
            .map(lane -> new Share(lane, new ArrayList<>(), new ArrayList<>(quarantine.size())))
            .toList();
    for (var event : events) {
      shares.get(laneOf(event.deviceId())).events().add(event);
    }
    for (var line : quarantine) {
      shares.get(laneOf(line.key())).quarantine().add(line);
    }
    return shares.stream().filter(share -> share.size() > 0).toList();
  }

  /** By other bits than those that hash maps go by: what shares a lane would share buckets, too. */
  private int laneOf(String key) {
    int mixed = key.hashCode() * GOLDEN_RATIO;
    return (mixed >>> 16) % lanes.size();
  }

  /** In all lanes or in none. */
  private static boolean reserve(List<Share> shares) {
    for (int i = 0; i < shares.size(); i++) {
      if (!shares.get(i).lane().queue().reserve(shares.get(i).size())) {
        shares.subList(0, i).forEach(share -> share.lane().queue().release(share.size()));
        return false;
      }
    }
    return true;
  }
}
