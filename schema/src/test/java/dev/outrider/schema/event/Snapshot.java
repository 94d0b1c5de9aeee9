package dev.outrider.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The pinned JSON of an event: what is on the wire and must be readable for ever. */
final class Snapshot {
  private Snapshot() {}

  static String of(String name) {
    try (InputStream file = Snapshot.class.getResourceAsStream(name + ".json")) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
