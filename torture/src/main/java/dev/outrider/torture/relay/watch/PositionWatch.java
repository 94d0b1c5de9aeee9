package dev.outrider.torture.relay.watch;

import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.schema.topic.Topics;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.check.PositionCheck;
import dev.outrider.torture.check.SlotSample;
import dev.outrider.torture.check.WalPosition;
import dev.outrider.torture.kafka.KafkaReading;
import dev.outrider.torture.kafka.LogEnds;
import dev.outrider.torture.kafka.Progress;
import dev.outrider.torture.relay.system.RelaySystem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the position topic, and several times a second holds slot, position and WAL against each
 * other. Thread-safe.
 */
public final class PositionWatch implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(150);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int KEPT = 10_000;
  private static final String CONFIRMED =
      "select confirmed_flush_lsn::text from pg_replication_slots where slot_name = '"
          + RelaySystem.SLOT
          + "'";
  private static final String FLUSHED = "select pg_current_wal_flush_lsn()::text";

  private final RelaySystem system;
  private final LogEnds ends;
  private final TopicPartition partition = new TopicPartition(new Topics("").relayPosition(), 0);
  private final PositionCheck check;
  private final Progress progress = new Progress();
  private final Worker follower = Worker.platform("position-watch", this::follow, () -> {});
  private final Worker sampler = Worker.platform("slot-watch", this::sample, () -> {});
  private final List<WalPosition> positions = new ArrayList<>();
  private final List<SlotSample> samples = new ArrayList<>();
  private @Nullable WalPosition latest;

  public PositionWatch(RelaySystem system, LogEnds ends, Findings findings) {
    this.system = system;
    this.ends = ends;
    this.check = new PositionCheck(findings);
  }

  public void start() {
    follower.start();
    sampler.start();
  }

  private void follow(BooleanSupplier running) {
    String bootstrap = system.stack().kafka().bootstrap();
    try (KafkaConsumer<String, String> consumer = KafkaReading.of(bootstrap, List.of(partition))) {
      while (running.getAsBoolean()) {
        for (ConsumerRecord<String, String> one : consumer.poll(POLL)) {
          if (RelaySystem.SLOT.equals(one.key())) {
            see(position(one.value()));
          }
        }
        progress.at(partition, consumer.position(partition));
      }
    }
  }

  private static WalPosition position(String json) {
    JsonNode node = JSON.readTree(json);
    return new WalPosition(
        node.required("system_id").stringValue(),
        node.required("timeline").intValue(),
        lsn(node.required("lsn").stringValue()),
        node.required("rows").longValue());
  }

  private synchronized void see(WalPosition position) {
    check.next(position);
    latest = position;
    if (positions.size() < KEPT) {
      positions.add(position);
    }
    notifyAll();
  }

  /** Servers that are away at the moment can't be held against each other: then there is none. */
  private void sample(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      try (Connection connection = system.connect("torture-slot-watch");
          Statement statement = connection.createStatement()) {
        while (running.getAsBoolean()) {
          sample(statement);
          Thread.sleep(BETWEEN_SAMPLES);
        }
      } catch (SQLException | ExecutionException | TimeoutException _) {
        Thread.sleep(BETWEEN_SAMPLES);
      }
    }
  }

  /**
   * The slot first. What it has confirmed was written to Kafka before, so it is below the end of
   * the log, and all up to there is waited for: a commit's marker may come later than its answer.
   */
  private void sample(Statement statement)
      throws SQLException, ExecutionException, TimeoutException, InterruptedException {
    long confirmed = ask(statement, CONFIRMED);
    if (!progress.await(ends.of(List.of(partition)), PATIENCE)) {
      return;
    }
    WalPosition position = latest();
    if (position != null) {
      see(new SlotSample(confirmed, position, ask(statement, FLUSHED)));
    }
  }

  private synchronized void see(SlotSample sample) {
    check.sample(sample);
    if (samples.size() < KEPT) {
      samples.add(sample);
    }
  }

  private static long ask(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      return answer.next() ? lsn(answer.getString(1)) : 0;
    }
  }

  private static long lsn(String text) {
    return LogSequenceNumber.valueOf(text).asLong();
  }

  private synchronized @Nullable WalPosition latest() {
    return latest;
  }

  /** Whether so many rows of one stretch are in Kafka in time, while more are to come. */
  public synchronized boolean awaitRows(long rows, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (latest == null || latest.rows() < rows) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** The first ones that were seen. */
  public synchronized List<WalPosition> positions() {
    return List.copyOf(positions);
  }

  /** The first ones that were taken. */
  public synchronized List<SlotSample> samples() {
    return List.copyOf(samples);
  }

  public Health check() {
    return follower.check() instanceof Health.Dead dead ? dead : sampler.check();
  }

  @Override
  public void close() {
    sampler.close();
    follower.close();
  }
}
