@NullMarked
package dev.outrider.ingest.position;

import org.jspecify.annotations.NullMarked;
