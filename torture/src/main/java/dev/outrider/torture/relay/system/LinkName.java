package dev.outrider.torture.relay.system;

import java.util.Locale;

/** The links that stand between. */
public enum LinkName {
  /** From the relay to Postgres. */
  POSTGRES,
  /** From the relay to Kafka. */
  KAFKA,
  /** From the writers to Postgres. */
  WRITERS;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
