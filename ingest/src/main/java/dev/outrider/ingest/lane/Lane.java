package dev.outrider.ingest.lane;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer and its queue. It commits whatever has come in while the commit before was under way;
 * a lone request does not wait for company. When nothing comes in, it finds out by itself whether
 * it could write.
 */
final class Lane implements Component {

  private static final Logger log = LoggerFactory.getLogger(Lane.class);
  private static final Duration IDLE = Duration.ofSeconds(1);

  /** Few devices send what is refused: so many times fewer of them are remembered. */
  private static final int QUARANTINE_SHARE = 8;

  private final int number;
  private final LaneSettings settings;
  private final OutboxBatchTable table;
  private final LaneMetrics metrics;
  private final LaneQueue queue;
  private final LaneBatch batch;
  private final Worker worker;
  private volatile @Nullable String trouble = "has not reached Postgres yet";

  Lane(int number, LaneSettings settings, OutboxBatchTable table, LaneMetrics metrics) {
    this.number = number;
    this.settings = settings;
    this.table = table;
    this.metrics = metrics;
    queue = new LaneQueue(settings.queuePositions());
    batch =
        new LaneBatch(
            settings.rowLength(),
            new RecentFixes(settings.rememberedDevices() / settings.lanes()),
            new RecentFixes(
                Math.ceilDiv(settings.rememberedDevices() / QUARANTINE_SHARE, settings.lanes())));
    worker = Worker.platform("ingest-lane-" + number, this::run, queue::close);
  }

  LaneQueue queue() {
    return queue;
  }

  @Override
  public String name() {
    return worker.name();
  }

  @Override
  public void start() {
    metrics.watch(number, queue);
    worker.start();
  }

  @Override
  public Health check() {
    var reason = trouble;
    return worker.check() instanceof Health.Up && reason != null
        ? Health.notReady(reason)
        : worker.check();
  }

  /** Answers all that was let in first. */
  @Override
  public void close() {
    worker.close();
  }

  private void run(BooleanSupplier running) throws InterruptedException {
    try {
      probe();
      while (!queue.isExhausted()) {
        var parts = queue.take(settings.commitPositions(), IDLE);
        if (!parts.isEmpty()) {
          commit(parts);
        } else if (running.getAsBoolean()) {
          probe();
        }
      }
    } finally {
      queue.close();
      abandonRest();
    }
  }

  private void commit(List<Part> parts) {
    int positions = parts.stream().mapToInt(Part::size).sum();
    try {
      write(parts);
    } finally {
      queue.release(positions);
    }
  }

  private void write(List<Part> parts) {
    batch.pack(parts);
    boolean durable = false;
    try {
      insert();
      durable = true;
    } catch (SQLException failure) {
      metrics.commitFailed();
      troubled(failure);
    } finally {
      if (!durable) {
        batch.failed(parts);
      }
    }
    if (durable) {
      metrics.acknowledged(batch);
      batch.committed(parts);
    }
  }

  private void insert() throws SQLException {
    if (!batch.isEmpty()) {
      long begin = System.nanoTime();
      table.insert(batch.rows(), batch.quarantineRows());
      metrics.committed(batch.accepted(), System.nanoTime() - begin);
      writable();
    }
  }

  private void probe() {
    try {
      if (trouble == null) {
        table.ping();
      } else {
        table.rehearse();
      }
      writable();
    } catch (SQLException failure) {
      troubled(failure);
    }
  }

  private void writable() {
    if (trouble != null) {
      log.info("{} can write", name());
      trouble = null;
    }
  }

  private void troubled(SQLException failure) {
    var reason = WriteTrouble.describe(failure);
    if (!reason.equals(trouble)) {
      log.warn("{} can't write: {}", name(), reason);
      log.debug("{} failed", name(), failure);
      trouble = reason;
    }
  }

  private void abandonRest() {
    for (var part : queue.drain()) {
      part.submission().complete(new Receipt.Unavailable());
    }
  }
}
