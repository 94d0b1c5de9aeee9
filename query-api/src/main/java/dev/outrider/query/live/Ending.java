package dev.outrider.query.live;

/** Why a stream is ended from here. */
public enum Ending {
  /** So much waited for the client that it has to begin again. */
  TOO_SLOW,
  /** What is there now could not be read. */
  UNAVAILABLE,
  /** This process stops. */
  STOPPING
}
