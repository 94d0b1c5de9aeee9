package dev.outrider.ingest.wal;

import dev.outrider.runtime.SizeText;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.runtime.settings.WalSettings;
import dev.outrider.schema.wal.RetainedWal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Postgres every second how much WAL it keeps for the relay, and says when nothing more may be
 * written. It needs no relay: without one it is needed most.
 */
public final class WalGuard implements Component {

  private static final Logger log = LoggerFactory.getLogger(WalGuard.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final DataSource database;
  private final WalSettings settings;
  private final WalValve valve;
  private final MeterRegistry registry;
  private final Worker worker;
  private volatile @Nullable String reason;
  private long answeredAt = System.nanoTime();
  private @Nullable String trouble;

  public WalGuard(WalSettings settings, DataSource database, MeterRegistry registry) {
    this.settings = settings;
    this.database = database;
    this.registry = registry;
    valve = new WalValve(settings.limitBytes());
    worker = Worker.virtual("wal-guard", this::run);
  }

  /** Whether nothing more may be written now. */
  public boolean isShut() {
    return reason != null;
  }

  @Override
  public String name() {
    return worker.name();
  }

  @Override
  public void start() {
    Gauge.builder("outrider_ingest_shedding", this, guard -> guard.isShut() ? 1 : 0)
        .description("1 while nothing is taken because too much WAL waits for the relay")
        .register(registry);
    worker.start();
  }

  @Override
  public Health check() {
    String why = reason;
    return worker.check() instanceof Health.Up && why != null
        ? Health.notReady(why)
        : worker.check();
  }

  @Override
  public void close() {
    worker.close();
  }

  private void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      look();
      Thread.sleep(INTERVAL);
    }
  }

  private void look() {
    try (var connection = database.getConnection()) {
      List<RetainedWal> slots = RetainedWal.ask(connection);
      answeredAt = System.nanoTime();
      tell(slots.isEmpty() ? "no relay was set up in this database yet" : null);
      settle(valve.after(slots));
    } catch (SQLException e) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      tell("Postgres does not say: " + e.getMessage());
      settle(valve.withoutAnswerFor(Duration.ofNanos(System.nanoTime() - answeredAt)));
    }
  }

  private void settle(Optional<RetainedWal> full) {
    String before = reason;
    reason = full.map(this::sentence).orElse(null);
    if (full.isPresent() && before == null) {
      log.warn("Nothing more is taken: {}", reason);
    } else if (full.isEmpty() && before != null) {
      log.info("Positions are taken again: the relay has caught up");
    }
  }

  private String sentence(RetainedWal slot) {
    return "Postgres keeps %s of WAL for the slot %s and may keep %s (%s)"
        .formatted(
            SizeText.of(slot.retained()),
            slot.slot(),
            SizeText.of(slot.limit(settings.limitBytes())),
            WalSettings.LIMIT.name());
  }

  /** Each trouble once. */
  private void tell(@Nullable String now) {
    if (now != null && !now.equals(trouble)) {
      log.info("How much WAL waits for the relay is not known: {}", now);
    }
    trouble = now;
  }
}
