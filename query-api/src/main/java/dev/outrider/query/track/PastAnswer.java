package dev.outrider.query.track;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The JSON of positions of the past. Their age is counted to the time that was asked for. */
final class PastAnswer {
  private PastAnswer() {}

  static byte[] of(PositionEvent position, Instant time) {
    var out = new StringBuilder("{");
    append(position, time, out);
    return out.append(",\"served_from\":\"history\"}").toString().getBytes(UTF_8);
  }

  static byte[] of(List<PastPositions.Near> found, Instant time) {
    var out = new StringBuilder("{\"positions\":[");
    for (var near : found) {
      out.append(out.charAt(out.length() - 1) == '[' ? "{" : ",\n{");
      append(near.position(), time, out);
      out.append(",\"distance_m\":").append(Math.round(near.distance() * 10) / 10.0).append('}');
    }
    return out.append("],\"served_from\":\"history\"}").toString().getBytes(UTF_8);
  }

  private static void append(PositionEvent position, Instant time, StringBuilder out) {
    out.append("\"position\":");
    PositionJson.append(position, out);
    out.append(",\"age_ms\":").append(Duration.between(position.recordedAt(), time).toMillis());
  }
}
