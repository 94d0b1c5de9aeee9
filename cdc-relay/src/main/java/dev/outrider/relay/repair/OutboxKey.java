package dev.outrider.relay.repair;

import java.util.UUID;

/**
 * What is looked at of every row.
 *
 * @param lines how many events a row of many holds; 1 for a row of one
 */
record OutboxKey(UUID id, String aggregateType, boolean isBatch, int lines) {

  /** In the order of Postgres: by the bytes of the id. */
  static int compare(OutboxKey one, OutboxKey other) {
    int high =
        Long.compareUnsigned(one.id.getMostSignificantBits(), other.id.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            one.id.getLeastSignificantBits(), other.id.getLeastSignificantBits());
  }
}
