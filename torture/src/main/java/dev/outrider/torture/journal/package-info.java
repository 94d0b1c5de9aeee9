/** What the writers know of every event they wrote, and how an event names itself. */
@NullMarked
package dev.outrider.torture.journal;

import org.jspecify.annotations.NullMarked;
