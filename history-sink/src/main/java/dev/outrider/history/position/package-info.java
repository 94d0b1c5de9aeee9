/** The track of every device: {@code position_history}. */
@NullMarked
package dev.outrider.history.position;

import org.jspecify.annotations.NullMarked;
