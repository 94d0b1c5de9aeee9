package dev.outrider.query.track;

import dev.outrider.schema.event.PositionEvent;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) with a header line. No text in it is a formula to a spreadsheet. */
final class CsvTrack implements TrackText {
  private static final String HEADER =
      "device_id,recorded_at,received_at,lat,lon,speed_mps,heading_deg,altitude_m,accuracy_m,"
          + "battery,source\r\n";

  @Override
  public void begin(StringBuilder out) {
    out.append(HEADER);
  }

  @Override
  public void position(PositionEvent position, StringBuilder out) {
    CsvCell.append(position.deviceId(), out);
    out.append(',').append(position.recordedAt()).append(',').append(position.receivedAt());
    number(position.lat(), out);
    number(position.lon(), out);
    number(position.speedMps(), out);
    number(position.headingDeg(), out);
    number(position.altitudeM(), out);
    number(position.accuracyM(), out);
    number(position.battery(), out);
    out.append(',');
    if (position.source() != null) {
      CsvCell.append(position.source(), out);
    }
    out.append("\r\n");
  }

  @Override
  public void endOfPass(boolean complete, StringBuilder out) {}

  private static void number(@Nullable Double value, StringBuilder out) {
    out.append(',');
    if (value != null) {
      PlainNumber.append(value, out);
    }
  }
}
