package dev.outrider.launcher.bench.ingest.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * The bytes of a request that is sent again and again, each time with newer fixes of the same
 * devices. Not thread-safe.
 */
final class PositionRequest {

  private static final String TIME = "2026-11-20T07:15:10Z";

  private final FixTimes times = new FixTimes(Fleet.beginning());
  private final byte[] bytes;
  private final int[] timesAt;
  private final int[] placesAt;
  private final ByteBuffer buffer;
  private int sent;

  /** Of one device an object, of several an array. */
  PositionRequest(Fleet fleet, int firstDevice, int positions) {
    timesAt = new int[positions];
    placesAt = new int[positions];
    StringBuilder body = new StringBuilder(positions * 180);
    for (int i = 0; i < positions; i++) {
      body.append(i == 0 ? "[" : ",");
      append(fleet, firstDevice + i, i, body);
    }
    int from = positions == 1 ? 1 : 0;
    String whole = positions == 1 ? body.substring(from) : body.append(']').toString();
    String head =
        "POST /v1/positions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            + "content-length: "
            + whole.length()
            + "\r\n\r\n";
    for (int i = 0; i < positions; i++) {
      timesAt[i] += head.length() - from;
      placesAt[i] += head.length() - from;
    }
    bytes = (head + whole).getBytes(US_ASCII);
    buffer = ByteBuffer.wrap(bytes);
  }

  int positions() {
    return timesAt.length;
  }

  /** Valid until the next call. */
  ByteBuffer next() {
    byte[] time = times.next();
    byte place = (byte) ('1' + sent++ % 9);
    for (int i = 0; i < timesAt.length; i++) {
      System.arraycopy(time, 0, bytes, timesAt[i], time.length);
      bytes[placesAt[i]] = place;
    }
    return buffer.clear();
  }

  private void append(Fleet fleet, int device, int position, StringBuilder body) {
    body.append("{\"device_id\":\"").append(fleet.device(device)).append("\",\"recorded_at\":\"");
    timesAt[position] = body.length();
    body.append(TIME).append("\",\"lat\":").append(fleet.lat(device));
    placesAt[position] = body.length() - 1;
    body.append(",\"lon\":").append(fleet.lon(device));
    body.append(",\"speed_mps\":").append(fleet.speedMps(device));
    body.append(",\"heading_deg\":").append(fleet.headingDeg(device));
    body.append(",\"battery\":").append(fleet.battery(device)).append('}');
  }
}
