/** What the clients know of every position they sent. */
@NullMarked
package dev.outrider.torture.ingest.journal;

import org.jspecify.annotations.NullMarked;
