package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.backlog.OutboxTable;
import dev.outrider.launcher.bench.relay.backlog.OutboxWriter;
import dev.outrider.launcher.bench.relay.contender.BenchServers;
import dev.outrider.launcher.bench.relay.watch.Arrivals;
import dev.outrider.launcher.bench.relay.watch.TopicReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.apache.kafka.common.IsolationLevel;

/**
 * Rows inserted one by one, each in a transaction of its own, at moments fixed beforehand. What is
 * measured is the time from the commit's return until a consumer holds the record.
 */
final class SteadyRate {

  private static final int CONNECTIONS = 8;
  private static final Duration SETTLE_WITHIN = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final BenchServers servers;
  private final OutboxTable table;
  private final String aggregateType;
  private final long firstRow;
  private final int rate;
  private final int warmUpRows;
  private final int rows;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLongArray committed;

  SteadyRate(
      BenchServers servers,
      OutboxTable table,
      String aggregateType,
      long firstRow,
      int rate,
      int warmUpSeconds,
      int seconds) {
    this.servers = servers;
    this.table = table;
    this.aggregateType = aggregateType;
    this.firstRow = firstRow;
    this.rate = rate;
    this.warmUpRows = rate * warmUpSeconds;
    this.rows = warmUpRows + rate * seconds;
    this.committed = new AtomicLongArray(rows);
  }

  Latency run(String topic, IsolationLevel isolation) throws InterruptedException {
    TopicReader reader =
        new TopicReader(servers.bootstrap(), topic, BenchServers.PARTITIONS, isolation);
    try (Arrivals arrivals = new Arrivals(reader, firstRow, rows)) {
      reader.toEnd();
      arrivals.start();
      write();
      settle(arrivals);
      return latency(arrivals);
    }
  }

  private void write() throws InterruptedException {
    long start = System.nanoTime();
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        writers.add(
            connections.submit(() -> {
              write(start);
              return null;
            }));
      }
      for (Future<?> one : writers) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A row could not be written", e.getCause());
    }
  }

  private void write(long start) throws SQLException, InterruptedException {
    try (OutboxWriter writer =
        new OutboxWriter(servers.database().connect(), table, aggregateType)) {
      for (int i = next.getAndIncrement(); i < rows; i = next.getAndIncrement()) {
        long early = start + i * 1_000_000_000L / rate - System.nanoTime();
        if (early > 0) {
          TimeUnit.NANOSECONDS.sleep(early);
        }
        writer.write(firstRow + i, 1);
        committed.set(i, System.nanoTime());
      }
    }
  }

  private void settle(Arrivals arrivals) throws InterruptedException {
    long deadline = System.nanoTime() + SETTLE_WITHIN.toNanos();
    while (arrivals.count() < rows && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(10));
    }
  }

  private Latency latency(Arrivals arrivals) {
    Histogram nanos = new Histogram(LONGEST.toNanos(), 3);
    for (int i = warmUpRows; i < rows; i++) {
      if (arrivals.nanoTime(i) != 0) {
        nanos.recordValue(
            Math.clamp(arrivals.nanoTime(i) - committed.get(i), 0, LONGEST.toNanos()));
      }
    }
    return new Latency(
        rate,
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        rows - arrivals.count(),
        arrivals.strange());
  }
}
