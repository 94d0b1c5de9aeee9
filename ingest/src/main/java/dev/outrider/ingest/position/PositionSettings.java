package dev.outrider.ingest.position;

import java.time.Duration;

/**
 * What a request may hold.
 *
 * @param maxPositions how many a request may hold
 * @param allowedSkew how far ahead of ours the clock of a device may be
 * @param maxAge how old a position may be; zero for any age
 * @param maxSpeedMps the highest speed that is believed
 */
public record PositionSettings(
    int maxPositions,
    Duration allowedSkew,
    Duration maxAge,
    double maxSpeedMps,
    NullIsland nullIsland) {}
