/**
 * What a projection shares with every other: one partition of the input is one shard of Redis, and
 * changes reach it in batches that a watermark guards.
 */
@NullMarked
package dev.outrider.streams.shard;

import org.jspecify.annotations.NullMarked;
