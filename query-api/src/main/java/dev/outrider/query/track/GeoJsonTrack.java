package dev.outrider.query.track;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A collection of features (RFC 7946): first the line, then a point for each position with what was
 * measured there. That needs the positions twice; so nothing has to be kept.
 */
final class GeoJsonTrack implements TrackText {
  private final TrackQuery query;
  private boolean drawing = true;
  private long count;
  private @Nullable PositionEvent first;

  GeoJsonTrack(TrackQuery query) {
    this.query = query;
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public void begin(StringBuilder out) {
    out.append(
        "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"geometry\":");
  }

  @Override
  public void position(PositionEvent position, StringBuilder out) {
    if (drawing) {
      draw(position, out);
    } else {
      point(position, out);
    }
  }

  /** A line has two positions at least: the first one waits for the second. */
  private void draw(PositionEvent position, StringBuilder out) {
    count++;
    if (first == null) {
      first = position;
      return;
    }
    if (count == 2) {
      out.append("{\"type\":\"LineString\",\"coordinates\":[");
      coordinates(first, out);
    }
    out.append(",\n");
    coordinates(position, out);
  }

  private static void point(PositionEvent position, StringBuilder out) {
    out.append(",\n{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":");
    coordinates(position, out);
    out.append("},\"properties\":");
    PositionJson.append(position, out);
    out.append('}');
  }

  @Override
  public void endOfPass(boolean complete, StringBuilder out) {
    if (!drawing) {
      out.append("\n]}\n");
      return;
    }
    drawing = false;
    out.append(count < 2 ? "null" : "]}")
        .append(",\"properties\":{\"device_id\":")
        .append(JsonMapper.shared().writeValueAsString(query.device()))
        .append(",\"from\":\"")
        .append(query.range().from())
        .append("\",\"to\":\"")
        .append(query.range().to())
        .append("\",\"count\":")
        .append(count)
        .append(",\"complete\":")
        .append(complete)
        .append("}}");
  }

  private static void coordinates(PositionEvent position, StringBuilder out) {
    out.append('[').append(position.lon()).append(',').append(position.lat());
    if (position.altitudeM() != null) {
      out.append(',').append(position.altitudeM().doubleValue());
    }
    out.append(']');
  }
}
