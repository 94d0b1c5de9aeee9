package dev.outrider.launcher.simulate;

import java.util.Locale;

/**
 * What became of the positions so far: measured = acknowledged + rejected + dropped + waiting.
 *
 * @param measured taken by the couriers' devices
 * @param sent sent at least once
 * @param acknowledged answered as durable, duplicates included
 * @param duplicates of them answered as known before, as after an answer that was lost
 * @param rejected answered as never to be stored
 * @param retried sent again
 * @param dropped given up by a device whose queue was full
 * @param waiting in a device's queue or on the way
 */
public record SimulatorCounts(
    long measured,
    long sent,
    long acknowledged,
    long duplicates,
    long rejected,
    long retried,
    long dropped,
    long waiting) {

  public String inWords() {
    return String.format(
        Locale.ROOT,
        "%,d positions measured, %,d acknowledged (%,d known before), %,d waiting, %,d sent again, %,d rejected, %,d dropped",
        measured,
        acknowledged,
        duplicates,
        waiting,
        retried,
        rejected,
        dropped);
  }
}
