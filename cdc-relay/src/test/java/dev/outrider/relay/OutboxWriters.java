package dev.outrider.relay;

import dev.outrider.schema.outbox.UuidV7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Writers that commit rows of both tables until they are told to stop, each under its own key. */
final class OutboxWriters implements AutoCloseable {

  private static final int MANY = 12;
  private static final Duration PACE = Duration.ofMillis(20);
  private static final String EVENT =
      "INSERT INTO outrider.outbox (id, aggregatetype, aggregateid, type, payload) VALUES (?, ?, ?, 'Happened', ?::json)";
  private static final String BATCH =
      "INSERT INTO outrider.outbox_batch (id, aggregatetype, type, entries) VALUES (?, ?, 'Seen', ?)";

  private final DataSource database;
  private final String aggregate;
  private final UuidV7 ids = new UuidV7(Clock.systemUTC());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicInteger transactions = new AtomicInteger();
  private volatile boolean stopped;

  OutboxWriters(DataSource database, String aggregate) {
    this.database = database;
    this.aggregate = aggregate;
  }

  OutboxWriters start(int writers) {
    for (int writer = 0; writer < writers; writer++) {
      String key = "writer-" + writer;
      running.add(threads.submit(() -> write(key)));
    }
    return this;
  }

  private Void write(String key) throws SQLException, InterruptedException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (int number = 0; !stopped; ) {
        number = transaction(connection, key, number);
        transactions.incrementAndGet();
        Thread.sleep(PACE);
      }
    }
    return null;
  }

  private int transaction(Connection connection, String key, int first) throws SQLException {
    int number = first;
    try (PreparedStatement event = connection.prepareStatement(EVENT);
        PreparedStatement batch = connection.prepareStatement(BATCH)) {
      for (int i = 0; i < 3; i++) {
        event.setObject(1, ids.next());
        event.setString(2, aggregate);
        event.setString(3, key);
        event.setString(4, "{\"n\":%d}".formatted(number++));
        event.executeUpdate();
      }
      StringBuilder entries = new StringBuilder();
      for (int i = 0; i < MANY; i++) {
        entries.append(key).append("\t{\"n\":").append(number++).append("}\n");
      }
      batch.setObject(1, ids.next());
      batch.setString(2, aggregate);
      batch.setString(3, entries.append("broken").toString());
      batch.executeUpdate();
    }
    connection.commit();
    return number;
  }

  int transactions() {
    return transactions.get();
  }

  void stop() throws InterruptedException, ExecutionException {
    stopped = true;
    for (Future<?> one : running) {
      one.get();
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.close();
  }
}
