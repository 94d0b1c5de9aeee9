package dev.outrider.torture.ingest.system;

import java.util.Locale;

/** The roles on the way. */
public enum RoleName {
  INGEST,
  RELAY,
  STREAMS,
  HISTORY,
  QUERY;

  /** As the command line has it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
