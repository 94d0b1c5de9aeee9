package dev.outrider.streams.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Events for tests. */
public final class Positions {
  private Positions() {}

  /** A position that arrived as soon as it was measured. */
  public static PositionEvent at(String device, Instant recorded) {
    return at(device, recorded, recorded, -23.5);
  }

  public static PositionEvent at(String device, Instant recorded, Instant received) {
    return at(device, recorded, received, -23.5);
  }

  static PositionEvent at(String device, Instant recorded, Instant received, double lat) {
    return new PositionEvent(
        device, recorded, received, lat, -46.6, null, null, null, null, null, "test");
  }

  static String device(StoredPosition position) {
    ByteBuffer json = position.json();
    return PositionJson.decode(UTF_8.decode(json).toString()).orThrow().deviceId();
  }

  public static byte[] json(PositionEvent event) {
    return PositionJson.encode(event).getBytes(UTF_8);
  }
}
