/**
 * What every projection does: fold the events of one topic into a store, hand changes to the shard
 * of Redis, heal it, and put aside what can't be taken in.
 */
@NullMarked
package dev.outrider.streams.projection;

import org.jspecify.annotations.NullMarked;
