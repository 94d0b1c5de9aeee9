package dev.outrider.relay.guard;

import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.SourceConnections;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.schema.wal.RetainedWal;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds at what the slot keeps, also while this relay stands by or Kafka is away.
 * What it finds is never a reason to restart the relay: it only warns.
 */
public final class WalWatch implements Component {

  private static final Logger log = LoggerFactory.getLogger(WalWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final String SINCE_LAST_BEAT =
      "SELECT extract(epoch FROM clock_timestamp() - max(beat_at)) FROM outrider.relay_heartbeat WHERE slot = ?";

  private final SourceConnections connections;
  private final String slot;
  private final long allowed;
  private final MeterRegistry registry;
  private final WalMetrics metrics = new WalMetrics();
  private final UnconfirmedAge age = new UnconfirmedAge();
  private final WalGrowth growth = new WalGrowth();
  private final Worker worker;
  private boolean hasLooked;
  private volatile @Nullable String warning;

  public WalWatch(RelaySettings settings, MeterRegistry registry) {
    this.connections = new SourceConnections(settings.postgres());
    this.slot = settings.slot();
    this.allowed = settings.wal().limitBytes();
    this.registry = registry;
    this.worker = Worker.virtual("wal-watch", this::run);
  }

  @Override
  public String name() {
    return worker.name();
  }

  @Override
  public void start() {
    metrics.register(registry);
    worker.start();
  }

  @Override
  public Health check() {
    String now = warning;
    return worker.check() instanceof Health.Up && now != null ? Health.upWith(now) : worker.check();
  }

  @Override
  public void close() {
    worker.close();
  }

  private void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      try (Connection connection = connections.open()) {
        while (running.getAsBoolean()) {
          look(connection);
          Thread.sleep(INTERVAL);
        }
      } catch (SQLException e) {
        log.debug("Postgres does not say what it keeps: {}", e.getMessage());
        metrics.unknown();
        Thread.sleep(INTERVAL);
      }
    }
  }

  private void look(Connection connection) throws SQLException {
    List<RetainedWal> slots = RetainedWal.ask(connection);
    Optional<RetainedWal> mine =
        slots.stream().filter(each -> each.slot().equals(slot)).findFirst();
    if (mine.isEmpty()) {
      metrics.unknown();
      warn(Optional.empty());
      return;
    }
    WalReading reading = reading(connection, mine.get(), System.nanoTime());
    metrics.read(reading, System.currentTimeMillis() / 1000.0);
    warn(reading.warning());
  }

  private WalReading reading(Connection connection, RetainedWal wal, long nanos)
      throws SQLException {
    Long confirmed = wal.confirmed();
    if (!hasLooked && confirmed != null) {
      sinceLastBeat(connection).ifPresent(since -> age.lastStreamed(nanos - since, confirmed));
    }
    hasLooked = true;
    return new WalReading(
        wal, age.at(nanos, wal), wal.limit(allowed), growth.perSecond(nanos, wal.retained()));
  }

  /** In nanoseconds: the heartbeat goes on only while a relay streams. */
  private OptionalLong sinceLastBeat(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SINCE_LAST_BEAT)) {
      select.setString(1, slot);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        double seconds = row.getDouble(1);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of((long) (seconds * 1e9));
      }
    }
  }

  private void warn(Optional<String> now) {
    String before = warning;
    warning = now.orElse(null);
    if (now.isPresent() && before == null) {
      log.warn("{}", now.get());
    } else if (now.isEmpty() && before != null) {
      log.info("The WAL that Postgres keeps for the slot {} is back to normal", slot);
    }
  }
}
