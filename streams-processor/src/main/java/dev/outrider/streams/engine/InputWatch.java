package dev.outrider.streams.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks how far behind the partitions are that this process works on. */
final class InputWatch {
  private static final Logger log = LoggerFactory.getLogger(InputWatch.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration BETWEEN_FIRST_LOOKS = Duration.ofMillis(200);

  /** Less than what a busy fleet sends in the second between two commits. */
  private static final long CAUGHT_UP = 1_000;

  private final Supplier<Admin> admins;
  private final String group;
  private final Supplier<Optional<Set<TopicPartition>>> partitions;
  private final MultiGauge gauges;
  private volatile long furthest = Long.MAX_VALUE;
  private volatile boolean caughtUp;

  /**
   * Touches nothing yet.
   *
   * @param partitions those that this process works on; empty while that is not known
   */
  InputWatch(
      Supplier<Admin> admins,
      String group,
      Supplier<Optional<Set<TopicPartition>>> partitions,
      MeterRegistry registry) {
    this.admins = admins;
    this.group = group;
    this.partitions = partitions;
    this.gauges =
        MultiGauge.builder("outrider_projection_lag_records")
            .description("Input records that are not committed as processed")
            .register(registry);
  }

  /** Whether it was near the end of all its input at one time. */
  boolean caughtUp() {
    return caughtUp;
  }

  /** One sentence for the time before. */
  String sentence() {
    return furthest == Long.MAX_VALUE
        ? "how far the input has come is not known yet"
        : "catching up: a partition is %,d records behind".formatted(furthest);
  }

  void run(BooleanSupplier running) throws InterruptedException {
    try (Admin admin = admins.get()) {
      var lag = new InputLag(admin, group);
      while (running.getAsBoolean()) {
        look(lag);
        Thread.sleep(caughtUp ? BETWEEN_LOOKS : BETWEEN_FIRST_LOOKS);
      }
    }
  }

  private void look(InputLag lag) throws InterruptedException {
    Optional<Set<TopicPartition>> assigned = partitions.get();
    if (assigned.isEmpty()) {
      return;
    }
    Set<TopicPartition> mine = assigned.get();
    try {
      Map<TopicPartition, Long> lags = lag.of(mine);
      gauges.register(
          lags.entrySet().stream()
              .map(one -> MultiGauge.Row.of(tags(one.getKey()), one.getValue()))
              .collect(Collectors.toList()),
          true);
      furthest = lags.values().stream().mapToLong(Long::longValue).max().orElse(0);
      caughtUp |= furthest <= CAUGHT_UP;
    } catch (ExecutionException e) {
      log.debug("Kafka did not tell how far the input has come", e);
    }
  }

  private static Tags tags(TopicPartition partition) {
    return Tags.of(
        "topic", partition.topic(), "partition", Integer.toString(partition.partition()));
  }
}
