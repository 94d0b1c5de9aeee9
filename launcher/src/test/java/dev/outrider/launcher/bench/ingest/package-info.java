@NullMarked
package dev.outrider.launcher.bench.ingest;

import org.jspecify.annotations.NullMarked;
