package dev.outrider.schema.event;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One measured position of one device. Whatever holds one holds a valid one: an identity that can
 * be a Kafka key and a line of the outbox, a place on Earth, finite numbers, times in whole
 * milliseconds.
 *
 * @param recordedAt when the device measured it; what "latest" means
 * @param receivedAt when Outrider took it in
 * @param headingDeg clockwise from true north
 * @param battery charge from 0 to 1
 * @param source the protocol it came by
 * @param attributes what else the device told
 */
public record PositionEvent(
    String deviceId,
    Instant recordedAt,
    Instant receivedAt,
    double lat,
    double lon,
    @Nullable Double speedMps,
    @Nullable Double headingDeg,
    @Nullable Double altitudeM,
    @Nullable Double accuracyM,
    @Nullable Double battery,
    @Nullable String source,
    @Nullable Attributes attributes) {

  /** The aggregate type: it names the topic. */
  public static final String AGGREGATE_TYPE = "position";

  /** The event type, as the {@code eventType} header tells it. */
  public static final String TYPE = "PositionRecorded";

  /** One without attributes. */
  public PositionEvent(
      String deviceId,
      Instant recordedAt,
      Instant receivedAt,
      double lat,
      double lon,
      @Nullable Double speedMps,
      @Nullable Double headingDeg,
      @Nullable Double altitudeM,
      @Nullable Double accuracyM,
      @Nullable Double battery,
      @Nullable String source) {
    this(
        deviceId,
        recordedAt,
        receivedAt,
        lat,
        lon,
        speedMps,
        headingDeg,
        altitudeM,
        accuracyM,
        battery,
        source,
        null);
  }

  public PositionEvent {
    Valid.identity("device_id", deviceId);
    recordedAt = Valid.time("recorded_at", recordedAt).truncatedTo(MILLIS);
    receivedAt = Valid.time("received_at", receivedAt).truncatedTo(MILLIS);
    Valid.within("lat", lat, -90, 90);
    Valid.within("lon", lon, -180, 180);
    Valid.finite("speed_mps", speedMps);
    Valid.finite("heading_deg", headingDeg);
    Valid.finite("altitude_m", altitudeM);
    Valid.finite("accuracy_m", accuracyM);
    Valid.finite("battery", battery);
    Valid.text("source", source);
  }
}
