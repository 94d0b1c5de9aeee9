package dev.outrider.ingest.position;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may be stored. Text that passes can neither break the tab and line structure of a
 * batch row nor be refused by Postgres.
 */
record PositionRules(PositionSettings settings) {

  static final int DEVICE_ID_LENGTH = 128;
  static final int SOURCE_LENGTH = 64;

  private static final Instant FIRST_GPS_TIME = Instant.parse("1980-01-06T00:00:00Z");

  @Nullable RejectionReason objection(Report report, Instant receivedAt) {
    var flaw = report.flaw();
    if (flaw != null) {
      return flaw.reason();
    }
    var device = objectionToDevice(report.deviceId());
    if (device != null) {
      return device;
    }
    var time = objectionToTime(report.recordedAt(), receivedAt);
    if (time != null) {
      return time;
    }
    var place = objectionToPlace(report.lat(), report.lon());
    return place != null ? place : objectionToDetails(report);
  }

  static boolean canBeDevice(String text) {
    return objectionToDevice(text) == null;
  }

  private static @Nullable RejectionReason objectionToDevice(@Nullable String deviceId) {
    if (deviceId == null) {
      return RejectionReason.DEVICE_ID_MISSING;
    }
    if (deviceId.isBlank()) {
      return RejectionReason.DEVICE_ID_BLANK;
    }
    if (deviceId.length() > DEVICE_ID_LENGTH) {
      return RejectionReason.DEVICE_ID_TOO_LONG;
    }
    return isPrintable(deviceId) ? null : RejectionReason.DEVICE_ID_UNPRINTABLE;
  }

  private @Nullable RejectionReason objectionToTime(
      @Nullable Instant recordedAt, Instant receivedAt) {
    if (recordedAt == null) {
      return RejectionReason.RECORDED_AT_MISSING;
    }
    if (recordedAt.isBefore(FIRST_GPS_TIME)) {
      return RejectionReason.RECORDED_AT_BEFORE_GPS;
    }
    if (recordedAt.isAfter(receivedAt.plus(settings.allowedSkew()))) {
      return RejectionReason.RECORDED_AT_IN_FUTURE;
    }
    var maxAge = settings.maxAge();
    return !maxAge.isZero() && recordedAt.isBefore(receivedAt.minus(maxAge))
        ? RejectionReason.RECORDED_AT_TOO_OLD
        : null;
  }

  private @Nullable RejectionReason objectionToPlace(@Nullable Double lat, @Nullable Double lon) {
    if (lat == null) {
      return RejectionReason.LAT_MISSING;
    }
    if (!isWithin(lat, -90, 90)) {
      return RejectionReason.LAT_OUT_OF_RANGE;
    }
    if (lon == null) {
      return RejectionReason.LON_MISSING;
    }
    if (!isWithin(lon, -180, 180)) {
      return RejectionReason.LON_OUT_OF_RANGE;
    }
    return settings.nullIsland() == NullIsland.QUARANTINE && NullIsland.holds(lat, lon)
        ? RejectionReason.NULL_ISLAND
        : null;
  }

  private @Nullable RejectionReason objectionToDetails(Report report) {
    if (!isAbsentOrWithin(report.speedMps(), 0, Double.MAX_VALUE)) {
      return RejectionReason.SPEED_INVALID;
    }
    if (!isAbsentOrWithin(report.speedMps(), 0, settings.maxSpeedMps())) {
      return RejectionReason.SPEED_ABSURD;
    }
    if (!isAbsentOrWithin(report.headingDeg(), 0, 360)) {
      return RejectionReason.HEADING_INVALID;
    }
    if (!isAbsentOrWithin(report.altitudeM(), -Double.MAX_VALUE, Double.MAX_VALUE)) {
      return RejectionReason.ALTITUDE_INVALID;
    }
    if (!isAbsentOrWithin(report.accuracyM(), 0, Double.MAX_VALUE)) {
      return RejectionReason.ACCURACY_INVALID;
    }
    if (!isAbsentOrWithin(report.battery(), 0, 1)) {
      return RejectionReason.BATTERY_INVALID;
    }
    var source = report.source();
    return source == null || (source.length() <= SOURCE_LENGTH && isPrintable(source))
        ? null
        : RejectionReason.SOURCE_INVALID;
  }

  private static boolean isAbsentOrWithin(@Nullable Double value, double least, double most) {
    return value == null || isWithin(value, least, most);
  }

  /** False for NaN. */
  private static boolean isWithin(double value, double least, double most) {
    return value >= least && value <= most;
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean paired = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
