/** What the topic, the history and the query API show. */
@NullMarked
package dev.outrider.torture.ingest.watch;

import org.jspecify.annotations.NullMarked;
