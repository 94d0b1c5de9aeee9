package dev.outrider.query.live;

import java.util.Locale;

/** Why a stream begins with what is there now. */
public enum SnapshotReason {
  /** The client did not say where it was. */
  START,
  /** What it said is no place in this feed. */
  UNKNOWN_ID,
  /** More has happened since than is read again, or Kafka does not have it any more. */
  TOO_LONG_AGO,
  /** A box: what has left it meanwhile can't be told otherwise. */
  BOX;

  /** As it stands in events. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
