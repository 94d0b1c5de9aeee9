package dev.outrider.relay.repair;

import java.util.Map;

/**
 * What a comparison found.
 *
 * @param rows rows looked at
 * @param complete rows of which everything is in Kafka
 * @param missing events that are not in Kafka, by topic
 * @param expired events that are not in Kafka but older than what their topic has kept: taken as
 *     published
 * @param repeated events that are in Kafka more than once
 * @param withoutRow events in Kafka that no row has, between the first row and the last
 */
public record RepairCounts(
    long rows,
    long complete,
    Map<String, Long> missing,
    long expired,
    long repeated,
    long withoutRow) {

  public RepairCounts {
    missing = Map.copyOf(missing);
  }

  public long missingEvents() {
    return missing.values().stream().mapToLong(Long::longValue).sum();
  }
}
