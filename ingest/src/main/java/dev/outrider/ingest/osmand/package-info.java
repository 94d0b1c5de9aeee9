/** Traccar Client in its three dialects, and everything else that speaks OsmAnd's form. */
@NullMarked
package dev.outrider.ingest.osmand;

import org.jspecify.annotations.NullMarked;
