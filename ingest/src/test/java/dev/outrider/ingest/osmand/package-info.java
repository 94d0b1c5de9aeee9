@NullMarked
package dev.outrider.ingest.osmand;

import org.jspecify.annotations.NullMarked;
