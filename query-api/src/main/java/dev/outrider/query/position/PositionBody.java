package dev.outrider.query.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import dev.outrider.query.http.ConditionalAnswer;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of answers. The event stays as it was published, in a member of its own, so that what we
 * say about it can never clash with what it says. Answers with the same events have the same tag.
 */
final class PositionBody {
  private static final byte[] POSITION = "{\"position\":".getBytes(UTF_8);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private final CRC32C sum = new CRC32C();
  private final Instant now;
  private final ServedFrom from;
  private long newest;

  /**
   * @param now what ages are counted to
   */
  PositionBody(Instant now, ServedFrom from) {
    this.now = now;
    this.from = from;
  }

  PositionBody position(Position position) {
    begin(position);
    end(position);
    return this;
  }

  PositionBody nearby(Nearby nearby) {
    begin(nearby.position());
    text(",\"distance_m\":").text(Double.toString(Math.round(nearby.distance() * 10) / 10.0));
    end(nearby.position());
    return this;
  }

  PositionBody positions(List<Position> positions) {
    return list(positions.iterator(), this::position);
  }

  PositionBody allNearby(List<Nearby> found) {
    return list(found.iterator(), this::nearby);
  }

  PositionBody text(String json) {
    out.writeBytes(json.getBytes(UTF_8));
    return this;
  }

  PositionBody value(Object value) {
    out.writeBytes(JsonMapper.shared().writeValueAsBytes(value));
    return this;
  }

  HttpResponse toResponse(RequestHeaders request) {
    String fingerprint = Long.toHexString(newest) + "-" + Long.toHexString(sum.getValue());
    return ConditionalAnswer.of(request, fingerprint, out.toByteArray());
  }

  private <T> PositionBody list(Iterator<T> values, Consumer<T> write) {
    text("{\"positions\":[");
    while (values.hasNext()) {
      write.accept(values.next());
      if (values.hasNext()) {
        out.write(',');
      }
    }
    return text("]");
  }

  private void begin(Position position) {
    sum.update(position.json());
    newest = Math.max(newest, position.event().recordedAt().toEpochMilli());
    out.writeBytes(POSITION);
    out.writeBytes(position.json());
  }

  private void end(Position position) {
    text(",\"age_ms\":").text(Long.toString(position.age(now).toMillis()));
    text(",\"served_from\":\"").text(from.word()).text("\"}");
  }
}
