@NullMarked
package dev.outrider.ingest.wal;

import org.jspecify.annotations.NullMarked;
