package dev.outrider.peers;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.outrider.schema.event.PositionEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A position as a client sends it. */
record NaivePosition(
    @JsonProperty("device_id") String deviceId,
    @JsonProperty("recorded_at") Instant recordedAt,
    @JsonProperty("lat") double lat,
    @JsonProperty("lon") double lon,
    @JsonProperty("speed_mps") @Nullable Double speedMps,
    @JsonProperty("heading_deg") @Nullable Double headingDeg,
    @JsonProperty("altitude_m") @Nullable Double altitudeM,
    @JsonProperty("accuracy_m") @Nullable Double accuracyM,
    @JsonProperty("battery") @Nullable Double battery,
    @JsonProperty("source") @Nullable String source) {

  PositionEvent receivedAt(Instant time) {
    return new PositionEvent(
        deviceId,
        recordedAt,
        time,
        lat,
        lon,
        speedMps,
        headingDeg,
        altitudeM,
        accuracyM,
        battery,
        source);
  }
}
