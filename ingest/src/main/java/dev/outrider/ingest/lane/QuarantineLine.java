package dev.outrider.ingest.lane;

/**
 * A point that was refused, ready to be written beside the positions it came with.
 *
 * @param key what the event is keyed by
 * @param mark the same for the same point, refused for the same reason
 * @param json the event, without a line break
 */
public record QuarantineLine(String key, long mark, String json) {}
