@NullMarked
package dev.outrider.ingest.lane;

import org.jspecify.annotations.NullMarked;
