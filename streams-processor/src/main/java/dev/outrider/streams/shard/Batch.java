package dev.outrider.streams.shard;

import java.util.Map;

/**
 * What a range of the input changed, written to a shard in one step.
 *
 * @param changes the newest change of each key
 * @param to the input offset that follows the range
 * @param events the input events it accounts for
 * @param oldest the timestamp of its oldest input event in milliseconds; that of none is {@link
 *     Long#MAX_VALUE}
 * @param whole whether everything that came before {@code to} is readable once this is written;
 *     false for a part of a heal that more parts follow
 */
public record Batch<C>(Map<String, C> changes, long to, int events, long oldest, boolean whole) {}
