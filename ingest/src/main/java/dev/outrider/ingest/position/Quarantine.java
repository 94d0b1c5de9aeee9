package dev.outrider.ingest.position;

import dev.outrider.ingest.lane.QuarantineLine;
import dev.outrider.schema.event.PositionQuarantined;
import dev.outrider.schema.event.QuarantineJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a sender claimed of a refused point, whatever it is: bounded, on one line, and such
 * that Postgres takes it. Immutable.
 *
 * @param protocol how the points of a request came in
 */
record Quarantine(Instant receivedAt, String protocol) {

  /** The key of points whose device can't be a key. */
  private static final String NO_DEVICE = "?";

  private static final int LONGEST_TEXT = 256;
  private static final long SPREAD = 0x100000001b3L;

  /** Null for what names no device at all: nobody could find it again. */
  @Nullable QuarantineLine line(Report report, RejectionReason reason) {
    var flaw = report.flaw();
    Map<String, String> texts = flaw == null ? Map.of() : flaw.texts();
    var deviceId = report.deviceId() == null ? texts.get("device_id") : report.deviceId();
    if (deviceId == null || deviceId.isBlank()) {
      return null;
    }
    var claimed = claims(report, texts);
    var event =
        new PositionQuarantined(
            clean(deviceId),
            receivedAt,
            reason.name().toLowerCase(Locale.ROOT),
            reason.text(),
            protocol,
            claimed);
    var key = PositionRules.canBeDevice(deviceId) ? deviceId : NO_DEVICE;
    return new QuarantineLine(
        key, mark(report, reason, deviceId, claimed), QuarantineJson.encode(event));
  }

  private static Map<String, Object> claims(Report report, Map<String, String> texts) {
    var claims = new LinkedHashMap<String, Object>();
    var recordedAt = report.recordedAt();
    if (recordedAt != null) {
      claims.put("recorded_at", recordedAt.toString());
    }
    putNumber(claims, "lat", report.lat());
    putNumber(claims, "lon", report.lon());
    putNumber(claims, "speed_mps", report.speedMps());
    putNumber(claims, "heading_deg", report.headingDeg());
    putNumber(claims, "altitude_m", report.altitudeM());
    putNumber(claims, "accuracy_m", report.accuracyM());
    putNumber(claims, "battery", report.battery());
    if (report.source() != null) {
      claims.put("source", clean(report.source()));
    }
    texts.forEach((field, text) -> claims.put(field, clean(text)));
    return claims;
  }

  private static void putNumber(Map<String, Object> claims, String field, @Nullable Double value) {
    if (value != null) {
      claims.put(field, Double.isFinite(value) ? value : value.toString());
    }
  }

  /** By device, time and reason; without a time by all that was claimed. */
  private static long mark(
      Report report, RejectionReason reason, String deviceId, Map<String, Object> claimed) {
    var time = report.recordedAt();
    if (time != null && PositionRules.canBeDevice(deviceId)) {
      long millis = time.getEpochSecond() * 1_000 + time.getNano() / 1_000_000;
      return millis * SPREAD + reason.name().hashCode();
    }
    long mark = reason.name().hashCode();
    var text = deviceId + claimed;
    for (int i = 0; i < text.length(); i++) {
      mark = (mark ^ text.charAt(i)) * SPREAD;
    }
    return mark;
  }

  /** UTF-8 can't carry half of a surrogate pair. */
  private static String clean(String text) {
    var bounded = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    return bounded
        .codePoints()
        .map(point -> isHalfPair(point) ? '\uFFFD' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHalfPair(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
