@NullMarked
package dev.outrider.ingest.access;

import org.jspecify.annotations.NullMarked;
