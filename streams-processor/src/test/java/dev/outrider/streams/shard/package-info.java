@NullMarked
package dev.outrider.streams.shard;

import org.jspecify.annotations.NullMarked;
