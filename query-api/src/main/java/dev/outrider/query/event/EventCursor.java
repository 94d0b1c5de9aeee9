package dev.outrider.query.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;

/** The place of an event in the order of the log. */
record EventCursor(Instant committedAt, long offset, String id) {

  String encode() {
    var text = committedAt.toEpochMilli() + ":" + offset + ":" + id;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Throws IllegalArgumentException for what {@link #encode} can't have written. */
  static EventCursor decode(String cursor) {
    var parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(":", 3);
    if (parts.length != 3 || parts[2].indexOf('\0') >= 0) {
      throw new IllegalArgumentException();
    }
    long millis = Long.parseLong(parts[0]);
    if (Math.abs(millis) > 300_000_000_000_000L) {
      throw new IllegalArgumentException();
    }
    return new EventCursor(Instant.ofEpochMilli(millis), Long.parseLong(parts[1]), parts[2]);
  }
}
