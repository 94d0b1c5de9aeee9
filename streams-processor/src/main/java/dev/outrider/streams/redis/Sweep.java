package dev.outrider.streams.redis;

import java.time.Duration;
import java.util.List;

/**
 * Indexes to take entries out of that Redis has expired.
 *
 * @param indexes a sorted set of entries by time, then others of the same entries
 * @param entries what the keys of the entries start with
 * @param ttl how long after that time an entry stays at least
 */
public record Sweep(List<Object> indexes, String entries, Duration ttl) {}
