package dev.outrider.torture.relay.write;

import dev.outrider.runtime.component.Worker;
import dev.outrider.schema.outbox.UuidV7;
import dev.outrider.schema.topic.Topics;
import dev.outrider.torture.journal.Journal;
import dev.outrider.torture.journal.JournaledTransaction;
import dev.outrider.torture.journal.Outcome;
import dev.outrider.torture.relay.system.RelaySystem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Those who write all the time, one who keeps transactions open, one for large ones on demand, and
 * a canary who writes past every link.
 */
public final class Writers implements AutoCloseable {

  private static final int STEADY = 4;
  private static final int LASTING = STEADY;
  private static final int LARGE = STEADY + 1;
  private static final int CANARY = STEADY + 2;
  private static final int ALL = STEADY + 3;
  private static final int LONGEST_PAUSE_MILLIS = 250;

  private final Journal journal = new Journal(ALL);
  private final List<Writer> writers = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private final RandomGenerator pauses;

  public Writers(RelaySystem system, long seed) {
    UuidV7 ids = new UuidV7(InstantSource.system());
    this.pauses = random(seed, -1);
    for (int writer = 0; writer < ALL; writer++) {
      writers.add(
          new Writer(
              journal.of(writer),
              new TransactionPlanner(writer, ids, random(seed, writer)),
              new WriterConnection(
                  writer == CANARY ? system::connect : system::connectWriter,
                  "torture-writer-" + writer)));
    }
  }

  private static RandomGenerator random(long seed, int writer) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000 + writer);
  }

  /** The topics that they write to. */
  public static List<String> topics() {
    Topics topics = new Topics("");
    return Stream.concat(
            EventComposer.AGGREGATE_TYPES.stream().map(topics::event),
            Stream.of(topics.deadLetter()))
        .toList();
  }

  public Journal journal() {
    return journal;
  }

  /** The steady ones and the lasting one, until {@link #quiet}. */
  public void start() {
    for (int steady = 0; steady < STEADY; steady++) {
      Writer writer = writers.get(steady);
      run(
          steady,
          running -> {
            writer.write(TransactionPlanner::next, running);
            Thread.sleep(pause());
          });
    }
    Writer lasting = writers.get(LASTING);
    run(LASTING, running -> lasting.write(TransactionPlanner::lasting, running));
  }

  private synchronized Duration pause() {
    return Duration.ofMillis(pauses.nextInt(LONGEST_PAUSE_MILLIS));
  }

  @FunctionalInterface
  private interface Turn {
    void take(java.util.function.BooleanSupplier running) throws Exception;
  }

  private void run(int writer, Turn turn) {
    Worker worker =
        Worker.platform(
            "writer-" + writer,
            running -> {
              while (running.getAsBoolean()) {
                turn.take(running);
              }
            },
            () -> {});
    workers.add(worker);
    worker.start();
  }

  /** Returns when none of them is in a transaction. */
  public void quiet() {
    workers.forEach(Worker::close);
    workers.clear();
  }

  /** Something in every topic, and something that is rolled back. */
  public void prime() throws InterruptedException {
    canary(TransactionPlanner::everywhere);
    writers.get(CANARY).write(TransactionPlanner::rolledBack, () -> true);
  }

  /** One row that is committed for sure. */
  public JournaledTransaction canary() throws InterruptedException {
    return canary(TransactionPlanner::single);
  }

  private JournaledTransaction canary(Writer.Kind kind) throws InterruptedException {
    return committed(CANARY, kind);
  }

  /** Of the one writer for large transactions: one at a time, committed for sure. */
  public JournaledTransaction large(int rows) throws InterruptedException {
    return committed(LARGE, (planner, number) -> planner.large(number, rows));
  }

  /** The first try may meet a connection that was lost since the last time. */
  private JournaledTransaction committed(int writer, Writer.Kind kind) throws InterruptedException {
    while (true) {
      JournaledTransaction transaction = writers.get(writer).write(kind, () -> true);
      if (transaction.outcome() == Outcome.OK) {
        return transaction;
      }
    }
  }

  @Override
  public void close() {
    quiet();
    writers.forEach(Writer::close);
  }
}
