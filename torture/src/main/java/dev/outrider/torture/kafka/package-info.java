/** Reads topics the way that misses nothing, and tells how far. */
@NullMarked
package dev.outrider.torture.kafka;

import org.jspecify.annotations.NullMarked;
