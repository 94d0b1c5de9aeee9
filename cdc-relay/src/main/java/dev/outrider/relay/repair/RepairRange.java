package dev.outrider.relay.repair;

import java.time.Instant;

/**
 * From which rows on the outbox is compared, by the time in their ids.
 *
 * @param reason how it came to be, for people
 * @param isExplicit wanted by a person: then also what may have expired in Kafka is published
 */
public record RepairRange(Instant since, String reason, boolean isExplicit) {}
