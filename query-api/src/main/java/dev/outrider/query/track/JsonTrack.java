package dev.outrider.query.track;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import tools.jackson.databind.json.JsonMapper;

/** Positions as they were published, in an array. */
final class JsonTrack implements TrackText {
  private final TrackQuery query;
  private long count;

  JsonTrack(TrackQuery query) {
    this.query = query;
  }

  @Override
  public void begin(StringBuilder out) {
    out.append("{\"device_id\":")
        .append(JsonMapper.shared().writeValueAsString(query.device()))
        .append(",\"from\":\"")
        .append(query.range().from())
        .append("\",\"to\":\"")
        .append(query.range().to())
        .append("\",\"positions\":[");
  }

  @Override
  public void position(PositionEvent position, StringBuilder out) {
    if (count++ > 0) {
      out.append(",\n");
    }
    PositionJson.append(position, out);
  }

  @Override
  public void endOfPass(boolean complete, StringBuilder out) {
    out.append("],\"count\":")
        .append(count)
        .append(",\"complete\":")
        .append(complete)
        .append("}\n");
  }
}
