/** Every event but positions: {@code event_log}. */
@NullMarked
package dev.outrider.history.event;

import org.jspecify.annotations.NullMarked;
