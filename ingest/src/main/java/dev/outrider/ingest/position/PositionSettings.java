package dev.outrider.ingest.position;

import java.time.Duration;

/**
 * What a request may hold.
 *
 * @param maxPositions how many a request may hold
 * @param allowedSkew how far ahead of ours the clock of a device may be
 */
public record PositionSettings(int maxPositions, Duration allowedSkew) {}
