package dev.outrider.torture.ingest.system;

import java.util.Locale;

/** The links that stand between. */
public enum LinkName {
  /** From ingest to Postgres. */
  POSTGRES,
  /** From the clients to ingest. */
  CLIENTS;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
