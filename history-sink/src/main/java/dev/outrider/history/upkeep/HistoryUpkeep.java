package dev.outrider.history.upkeep;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.schema.migration.HistoryPartitions;
import dev.outrider.schema.migration.HistoryRetention;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes partitions ahead and drops those past their retention, in the background. Every instance
 * does so: whoever comes second finds nothing to do.
 */
public final class HistoryUpkeep implements Component {

  private static final Logger log = LoggerFactory.getLogger(HistoryUpkeep.class);
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final DataSource database;
  private final List<Keep> keeps;
  private final InstantSource clock;
  private final UpkeepMetrics metrics;
  private final Worker worker = Worker.virtual("history-upkeep", this::run);

  public HistoryUpkeep(
      DataSource database, List<Keep> keeps, InstantSource clock, MeterRegistry registry) {
    this.database = database;
    this.keeps = List.copyOf(keeps);
    this.clock = clock;
    this.metrics = new UpkeepMetrics(registry);
  }

  @Override
  public String name() {
    return worker.name();
  }

  @Override
  public void start() {
    worker.start();
  }

  @Override
  public Health check() {
    return worker.check();
  }

  @Override
  public void close() {
    worker.close();
  }

  private void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      Thread.sleep(look() ? EVERY : AFTER_FAILURE);
    }
  }

  private boolean look() {
    try (var connection = database.getConnection()) {
      for (var keep : keeps) {
        makeAhead(connection, keep);
        if (keep.ends()) {
          dropOld(connection, keep);
        }
      }
      return true;
    } catch (SQLException failure) {
      log.warn("The partitions of the history were not looked after: {}", failure.getMessage());
      return false;
    }
  }

  private void makeAhead(Connection connection, Keep keep) throws SQLException {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    HistoryPartitions.ensure(
        connection, keep.table(), today, today.plusDays(HistoryPartitions.DAYS_AHEAD));
  }

  private void dropOld(Connection connection, Keep keep) throws SQLException {
    var retention = new HistoryRetention(connection, keep.table(), keep.retention());
    var old = retention.old();
    int left = old.size();
    for (var partition : old) {
      if (retention.drop(partition)) {
        left--;
        metrics.dropped(keep.table());
        log.info("Dropped {}, past its retention of {}", partition, keep.retention());
      } else {
        log.info("{} is past its retention and is read by somebody; it goes later", partition);
      }
    }
    metrics.old(keep.table(), left);
    long trimmed = retention.trimBefore2000();
    if (trimmed > 0) {
      log.info("Deleted {} rows from before 2000 of {}", trimmed, keep.table().table());
    }
  }
}
