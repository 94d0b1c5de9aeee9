package dev.outrider.query.track;

import dev.outrider.query.request.TimeRange;
import java.util.Optional;

/**
 * Which positions of a device.
 *
 * @param tolerance in metres, of the simplified line
 * @param limit most positions in the answer
 */
record TrackQuery(
    String device, TimeRange range, Optional<Double> tolerance, int limit, TrackFormat format) {}
