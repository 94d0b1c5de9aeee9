/** OwnTracks in HTTP mode. */
@NullMarked
package dev.outrider.ingest.owntracks;

import org.jspecify.annotations.NullMarked;
