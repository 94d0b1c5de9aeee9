package dev.outrider.query.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events, and in which order.
 *
 * @param words all of them, in the way of a web search
 * @param oldestFirst else the newest first
 * @param after the last event of the page before
 */
record EventSearch(
    Optional<String> aggregateType,
    Optional<String> aggregateId,
    Optional<String> type,
    Optional<String> correlationId,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> words,
    boolean oldestFirst,
    int limit,
    Optional<EventCursor> after) {}
