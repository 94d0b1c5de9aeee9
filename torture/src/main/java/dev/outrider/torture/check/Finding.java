package dev.outrider.torture.check;

import java.util.Locale;

/** The kinds of what must not happen. */
public enum Finding {
  /** Committed, and not in Kafka. */
  LOST,
  DUPLICATED,
  /** Against the order of commits, or of rows in a transaction. */
  OUT_OF_ORDER,
  /** Some rows of a transaction are in Kafka, others are not. */
  PARTIAL_TRANSACTION,
  /** In Kafka, and never committed. */
  PHANTOM,
  /** In Kafka with another topic, key or content than was written. */
  ALTERED,
  /** Acknowledged, and not in the table; or refused, and there. */
  FALSE_ANSWER,
  /** The latest position of a device is not the newest that is stored. */
  WRONG_LATEST,
  /** The position fell, or the slot was ahead of it. */
  POSITION,
  /** Nothing arrived any more, or a process did not do as told. */
  STUCK;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
