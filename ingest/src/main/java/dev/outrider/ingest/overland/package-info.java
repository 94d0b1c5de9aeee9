/** Overland. */
@NullMarked
package dev.outrider.ingest.overland;

import org.jspecify.annotations.NullMarked;
