package dev.outrider.relay.failpoint;

import java.util.Locale;

/** Where between the WAL and the acknowledgement a relay may die. */
public enum Failpoint {
  /** The transaction's records are made, none is sent. */
  BEFORE_SEND,
  /** All records are sent, the transaction is open. */
  BEFORE_COMMIT,
  /** Events and position are in Kafka. */
  AFTER_COMMIT,
  /** As before; the slot is about to be told. */
  BEFORE_ACKNOWLEDGE;

  /** As the command line names it: {@code before-commit}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
