package dev.outrider.launcher.simulate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.linecorp.armeria.common.HttpData;
import dev.outrider.launcher.simulate.city.Fix;

/** Fixes as NDJSON, a line each; nothing in them needs an escape. */
final class FixLines {
  private static final int USUAL_LENGTH = 220;

  private FixLines() {}

  /** Round by round, and in each in the order of the devices. */
  static HttpData of(Parcel parcel) {
    var text = new StringBuilder(parcel.size() * USUAL_LENGTH);
    for (Round round : parcel.rounds()) {
      String time = round.recordedAt().toString();
      for (int courier = 0; courier < parcel.deviceIds().size(); courier++) {
        append(parcel.deviceIds().get(courier), time, round.fixes().get(courier), text);
      }
    }
    return HttpData.wrap(text.toString().getBytes(ISO_8859_1));
  }

  private static void append(String deviceId, String time, Fix fix, StringBuilder text) {
    text.append("{\"device_id\":\"").append(deviceId);
    text.append("\",\"recorded_at\":\"").append(time);
    text.append("\",\"lat\":").append(fix.lat());
    text.append(",\"lon\":").append(fix.lon());
    text.append(",\"speed_mps\":").append(fix.speedMps());
    text.append(",\"heading_deg\":").append(fix.headingDeg());
    text.append(",\"altitude_m\":").append(fix.altitudeM());
    text.append(",\"accuracy_m\":").append(fix.accuracyM());
    text.append(",\"battery\":").append(fix.battery());
    text.append(",\"source\":\"simulator\"}\n");
  }
}
