@NullMarked
package dev.outrider.torture.ingest.check;

import org.jspecify.annotations.NullMarked;
