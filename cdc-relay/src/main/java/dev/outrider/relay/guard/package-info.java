/** Watches what the slot keeps of the WAL, so that it can't fill the disk unnoticed. */
@NullMarked
package dev.outrider.relay.guard;

import org.jspecify.annotations.NullMarked;
