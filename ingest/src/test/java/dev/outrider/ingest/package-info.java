@NullMarked
package dev.outrider.ingest;

import org.jspecify.annotations.NullMarked;
