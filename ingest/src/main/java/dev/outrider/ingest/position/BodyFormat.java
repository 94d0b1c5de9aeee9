package dev.outrider.ingest.position;

import com.linecorp.armeria.common.MediaType;
import org.jspecify.annotations.Nullable;

/** How the points of a body follow each other. */
enum BodyFormat {
  DOCUMENT,
  LINES;

  private static final MediaType NDJSON = MediaType.create("application", "x-ndjson");

  /** Null for what can't be read. A body without a type is taken as JSON. */
  static @Nullable BodyFormat of(@Nullable MediaType type) {
    if (type == null || type.is(MediaType.JSON)) {
      return DOCUMENT;
    }
    return type.is(NDJSON) ? LINES : null;
  }
}
