/** Each service that takes positions in, as a process of its own. */
@NullMarked
package dev.outrider.launcher.bench.ingest.target;

import org.jspecify.annotations.NullMarked;
