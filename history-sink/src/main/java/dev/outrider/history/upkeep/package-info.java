/** Partitions made ahead, and dropped after the retention. */
@NullMarked
package dev.outrider.history.upkeep;

import org.jspecify.annotations.NullMarked;
