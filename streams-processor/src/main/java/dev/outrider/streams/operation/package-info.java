/** What became of an operation: the events that carry its correlation id. */
@NullMarked
package dev.outrider.streams.operation;

import org.jspecify.annotations.NullMarked;
