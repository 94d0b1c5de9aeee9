package dev.outrider.query.live;

/**
 * How much live streams may take.
 *
 * @param streams how many may be open
 * @param waiting for how many devices an update may wait on one
 * @param replay how many events are read again at most for a client that comes back
 */
public record LiveLimits(int streams, int waiting, int replay) {
  /** Devices that one stream may name. */
  public static final int DEVICES = 1_000;
}
