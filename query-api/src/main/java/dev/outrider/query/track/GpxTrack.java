package dev.outrider.query.track;

import dev.outrider.schema.event.PositionEvent;
import org.jspecify.annotations.Nullable;

/** GPX 1.1; speed and course stand in Garmin's extension, which GPX itself has no place for. */
final class GpxTrack implements TrackText {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" creator="Outrider" xmlns="http://www.topografix.com/GPX/1/1" \
      xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">
      """;

  private final TrackQuery query;

  GpxTrack(TrackQuery query) {
    this.query = query;
  }

  @Override
  public void begin(StringBuilder out) {
    out.append(HEAD).append("<trk><name>");
    text(query.device(), out);
    out.append("</name><trkseg>\n");
  }

  @Override
  public void position(PositionEvent position, StringBuilder out) {
    out.append("<trkpt lat=\"");
    PlainNumber.append(position.lat(), out);
    out.append("\" lon=\"");
    PlainNumber.append(position.lon(), out);
    out.append("\">");
    element("ele", position.altitudeM(), out);
    out.append("<time>").append(position.recordedAt()).append("</time>");
    extension(position, out);
    out.append("</trkpt>\n");
  }

  @Override
  public void endOfPass(boolean complete, StringBuilder out) {
    out.append("</trkseg></trk>\n</gpx>\n");
  }

  private static void extension(PositionEvent position, StringBuilder out) {
    if (position.speedMps() == null && position.headingDeg() == null) {
      return;
    }
    out.append("<extensions><gpxtpx:TrackPointExtension>");
    element("gpxtpx:speed", position.speedMps(), out);
    element("gpxtpx:course", position.headingDeg(), out);
    out.append("</gpxtpx:TrackPointExtension></extensions>");
  }

  private static void element(String name, @Nullable Double value, StringBuilder out) {
    if (value != null) {
      out.append('<').append(name).append('>');
      PlainNumber.append(value, out);
      out.append("</").append(name).append('>');
    }
  }

  /** What no XML may hold is replaced. */
  private static void text(String text, StringBuilder out) {
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
          }
        });
  }

  private static boolean isXml(int c) {
    return c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
  }
}
