@NullMarked
package dev.outrider.launcher.bench.ingest.load;

import org.jspecify.annotations.NullMarked;
