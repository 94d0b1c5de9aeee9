/** The event log: search, and what happened to one order. */
@NullMarked
package dev.outrider.query.event;

import org.jspecify.annotations.NullMarked;
