package dev.outrider.ingest.position;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a point is not stored. The name labels the metric, the text is what the sender reads. */
public enum RejectionReason {
  NOT_JSON("not a JSON object on one line"),
  NOT_AN_OBJECT("not a JSON object"),
  DEVICE_ID_MISSING("device_id is missing"),
  DEVICE_ID_NOT_TEXT("device_id is not a string"),
  DEVICE_ID_BLANK("device_id is blank"),
  DEVICE_ID_TOO_LONG("device_id is longer than " + PositionRules.DEVICE_ID_LENGTH + " characters"),
  DEVICE_ID_UNPRINTABLE("device_id holds control characters or broken Unicode"),
  DEVICE_ID_NOT_YOURS("device_id is not that of the token"),
  RECORDED_AT_MISSING("recorded_at is missing"),
  RECORDED_AT_INVALID("recorded_at is not an ISO 8601 instant such as 2026-11-20T07:15:10.123Z"),
  RECORDED_AT_NOT_TIMESTAMP("recorded_at is not a valid google.protobuf.Timestamp"),
  RECORDED_AT_BEFORE_GPS("recorded_at is before the beginning of GPS time, 1980-01-06"),
  RECORDED_AT_IN_FUTURE("recorded_at is further in the future than the allowed clock skew"),
  RECORDED_AT_TOO_OLD("recorded_at is longer ago than OUTRIDER_INGEST_MAX_AGE allows"),
  FIX_INVALID("the device itself calls the fix invalid"),
  LAT_MISSING("lat is missing"),
  LAT_NOT_NUMBER("lat is not a finite number"),
  LAT_OUT_OF_RANGE("lat is outside -90..90"),
  LON_MISSING("lon is missing"),
  LON_NOT_NUMBER("lon is not a finite number"),
  LON_OUT_OF_RANGE("lon is outside -180..180"),
  NULL_ISLAND("lat and lon are both 0, where broken receivers are"),
  SPEED_INVALID("speed_mps is not a finite number of 0 or more"),
  SPEED_ABSURD("speed_mps is higher than OUTRIDER_INGEST_MAX_SPEED allows"),
  HEADING_INVALID("heading_deg is not a finite number in 0..360"),
  ALTITUDE_INVALID("altitude_m is not a finite number"),
  ACCURACY_INVALID("accuracy_m is not a finite number of 0 or more"),
  BATTERY_INVALID("battery is not a finite number in 0..1"),
  SOURCE_INVALID(
      "source is not a printable string of at most " + PositionRules.SOURCE_LENGTH + " characters");

  private final String text;

  RejectionReason(String text) {
    this.text = text;
  }

  @JsonValue
  public String text() {
    return text;
  }
}
