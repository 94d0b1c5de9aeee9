package dev.outrider.torture.relay.write;

import dev.outrider.torture.journal.JournaledTransaction;
import dev.outrider.torture.journal.Outcome;
import dev.outrider.torture.journal.WriterJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Makes one transaction after the other and notes what it was told of each. */
final class Writer implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(50);

  private final WriterJournal journal;
  private final TransactionPlanner planner;
  private final WriterConnection connection;

  Writer(WriterJournal journal, TransactionPlanner planner, WriterConnection connection) {
    this.journal = journal;
    this.planner = planner;
    this.connection = connection;
  }

  @FunctionalInterface
  interface Kind {
    TransactionPlan plan(TransactionPlanner planner, int number);
  }

  /**
   * Makes one of this kind.
   *
   * @param running false ends early what was to stay open
   */
  JournaledTransaction write(Kind kind, BooleanSupplier running) throws InterruptedException {
    Connection open = connection.get();
    TransactionPlan plan = kind.plan(planner, journal.next());
    JournaledTransaction transaction = journal.begin(plan.events());
    transaction.ended(make(plan, open, running));
    return transaction;
  }

  private Outcome make(TransactionPlan plan, Connection open, BooleanSupplier running)
      throws InterruptedException {
    try {
      new StepExecution(open).all(plan.steps());
      stayOpen(plan.open(), running);
      if (plan.rollback()) {
        open.rollback();
        return Outcome.FAILED;
      }
    } catch (SQLException _) {
      connection.lose();
      return Outcome.FAILED;
    }
    try {
      open.commit();
      return Outcome.OK;
    } catch (SQLException _) {
      connection.lose();
      return Outcome.UNKNOWN;
    }
  }

  private static void stayOpen(Duration time, BooleanSupplier running) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    while (running.getAsBoolean() && System.nanoTime() < until) {
      Thread.sleep(LOOK);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
