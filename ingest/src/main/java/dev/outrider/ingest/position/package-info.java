/** Positions over HTTP: bodies read point by point, judged, and answered after the commit. */
@NullMarked
package dev.outrider.ingest.position;

import org.jspecify.annotations.NullMarked;
