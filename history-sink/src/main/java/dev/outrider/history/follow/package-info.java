/** Topics into tables: reads in batches, writes, and commits offsets after the rows. */
@NullMarked
package dev.outrider.history.follow;

import org.jspecify.annotations.NullMarked;
