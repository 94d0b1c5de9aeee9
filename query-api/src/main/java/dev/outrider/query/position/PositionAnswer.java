package dev.outrider.query.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of answers. The event stays as it was published, in a member of its own, so that what we
 * say about it can never clash with what it says.
 */
final class PositionAnswer {
  private static final ResponseHeaders OK =
      ResponseHeaders.builder(HttpStatus.OK)
          .contentType(MediaType.JSON_UTF_8)
          .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
          .build();
  private static final byte[] POSITION = "{\"position\":".getBytes(UTF_8);
  private static final byte[] AGE = ",\"age_ms\":".getBytes(UTF_8);
  private static final byte[] SERVED_FROM = ",\"served_from\":\"redis\"}".getBytes(UTF_8);
  private static final byte[] POSITIONS = "{\"positions\":[".getBytes(UTF_8);
  private static final byte[] UNKNOWN = "],\"unknown\":".getBytes(UTF_8);

  private PositionAnswer() {}

  /**
   * One position.
   *
   * @param now what its age is counted to
   */
  static HttpResponse of(byte[] event, Instant now) {
    var out = new ByteArrayOutputStream(event.length + 64);
    write(out, event, now);
    return response(out);
  }

  /** Several positions, and the devices among those asked for that have none. */
  static HttpResponse of(Collection<byte[]> events, List<String> unknown, Instant now) {
    var out = new ByteArrayOutputStream(512 * (events.size() + 1));
    out.writeBytes(POSITIONS);
    boolean first = true;
    for (byte[] event : events) {
      if (!first) {
        out.write(',');
      }
      first = false;
      write(out, event, now);
    }
    out.writeBytes(UNKNOWN);
    out.writeBytes(JsonMapper.shared().writeValueAsBytes(unknown));
    out.write('}');
    return response(out);
  }

  private static void write(ByteArrayOutputStream out, byte[] event, Instant now) {
    PositionEvent position = PositionJson.decode(event).orThrow();
    long age = Math.max(0, now.toEpochMilli() - position.recordedAt().toEpochMilli());
    out.writeBytes(POSITION);
    out.writeBytes(event);
    out.writeBytes(AGE);
    out.writeBytes(Long.toString(age).getBytes(UTF_8));
    out.writeBytes(SERVED_FROM);
  }

  private static HttpResponse response(ByteArrayOutputStream out) {
    return HttpResponse.of(OK, HttpData.wrap(out.toByteArray()));
  }
}
