package dev.outrider.streams.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that an operation caused, and where it came to.
 *
 * @param topic with partition and offset: where it is published
 * @param committedAt when it was committed in Postgres
 * @param refusal why the projection did not take it in; null when it did
 */
public record OperationEvent(
    String aggregateType,
    @Nullable String aggregateId,
    @Nullable String type,
    String topic,
    int partition,
    long offset,
    Instant committedAt,
    @Nullable String refusal) {}
