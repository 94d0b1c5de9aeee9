/** Every order as its events have left it. */
@NullMarked
package dev.outrider.streams.order;

import org.jspecify.annotations.NullMarked;
