/** The streams role: projections of the event topics, kept in state stores and pushed to Redis. */
@NullMarked
package dev.outrider.streams;

import org.jspecify.annotations.NullMarked;
