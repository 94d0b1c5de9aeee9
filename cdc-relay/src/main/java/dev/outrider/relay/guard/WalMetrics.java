package dev.outrider.relay.guard;

import dev.outrider.schema.wal.WalStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The last reading as gauges, NaN while there is none. Thread-safe. */
final class WalMetrics {

  private volatile @Nullable WalReading reading;
  private volatile double readAt = Double.NaN;

  void register(MeterRegistry registry) {
    gauge(
        registry,
        "outrider_relay_wal_lag_bytes",
        "WAL that the relay has not confirmed",
        now -> now.wal().behind());
    gauge(
        registry,
        "outrider_relay_wal_lag_seconds",
        "How long ago the WAL ended where the slot stands now; 0 when it stands at the end",
        now -> now.age().toMillis() / 1000.0);
    gauge(
        registry,
        "outrider_relay_wal_retained_bytes",
        "WAL that Postgres keeps for the slot",
        now -> now.wal().retained());
    gauge(
        registry,
        "outrider_relay_wal_limit_bytes",
        "WAL that may be kept before ingest takes nothing more",
        WalReading::limit);
    gauge(
        registry,
        "outrider_relay_wal_growth_bytes_per_second",
        "By how much the WAL that is kept grew per second in the last minute",
        WalReading::growth);
    gauge(
        registry,
        "outrider_relay_wal_full_seconds",
        "Time until the limit is reached at that rate; infinite while it does not grow",
        WalReading::secondsUntilFull);
    gauge(
        registry,
        "outrider_relay_wal_safe_bytes",
        "WAL that may be written before Postgres removes what the slot needs; infinite without max_slot_wal_keep_size",
        now -> now.wal().safe() == null ? Double.POSITIVE_INFINITY : now.wal().safe());
    for (WalStatus status : WalStatus.values()) {
      Gauge.builder("outrider_relay_wal_status", this, all -> all.is(status))
          .description("1 at what Postgres says of the WAL that the slot needs")
          .tag("status", status.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder("outrider_relay_wal_read_seconds", this, all -> all.readAt)
        .description("When Postgres last answered how much WAL it keeps, since the epoch")
        .register(registry);
  }

  void read(WalReading now, double epochSeconds) {
    reading = now;
    readAt = epochSeconds;
  }

  /** Postgres does not say. */
  void unknown() {
    reading = null;
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToDoubleFunction<WalReading> of) {
    Gauge.builder(name, this, all -> all.value(of)).description(description).register(registry);
  }

  private double value(ToDoubleFunction<WalReading> of) {
    WalReading now = reading;
    return now == null ? Double.NaN : of.applyAsDouble(now);
  }

  private double is(WalStatus status) {
    return value(now -> now.wal().status() == status ? 1 : 0);
  }
}
