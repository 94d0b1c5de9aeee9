package dev.outrider.torture.journal;

import org.jspecify.annotations.Nullable;

/**
 * What an event must look like in Kafka.
 *
 * @param key the record's key; a dead letter may have none
 * @param owner the key whose events are counted by {@code sequence}
 * @param withdrawn rolled back to a savepoint: it must not be there at all
 */
public record JournaledEvent(
    String topic, @Nullable String key, String owner, long sequence, boolean withdrawn) {}
