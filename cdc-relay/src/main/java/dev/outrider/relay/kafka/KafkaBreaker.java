package dev.outrider.relay.kafka;

/**
 * Remembers whether Kafka does its part. Open means that the relay pauses before it tries again,
 * half-open that it is trying; all the while the WAL position stays where it is and nothing is
 * dropped.
 *
 * <p>Written by the relay's thread, read by any.
 */
public final class KafkaBreaker {

  /** As metrics name it, in lower case. */
  public enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  private static final int FAILURES_TO_OPEN = 2;

  private int failures;
  private volatile State state = State.CLOSED;

  public State state() {
    return state;
  }

  /** Answers whether this failure has opened it. */
  public boolean failed() {
    State before = state;
    failures++;
    if (failures >= FAILURES_TO_OPEN) {
      state = State.OPEN;
    }
    return before == State.CLOSED && state == State.OPEN;
  }

  /** Another try begins. */
  public void trying() {
    if (state == State.OPEN) {
      state = State.HALF_OPEN;
    }
  }

  /** A transaction was committed. Answers whether this has closed it. */
  public boolean worked() {
    failures = 0;
    boolean closes = state != State.CLOSED;
    state = State.CLOSED;
    return closes;
  }
}
