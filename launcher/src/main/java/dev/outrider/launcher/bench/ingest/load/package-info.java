/** Clients that keep a server busy and cost little beside it. */
@NullMarked
package dev.outrider.launcher.bench.ingest.load;

import org.jspecify.annotations.NullMarked;
