/** The connection to Redis and scripts that run there. */
@NullMarked
package dev.outrider.streams.redis;

import org.jspecify.annotations.NullMarked;
