package dev.outrider.ingest.position;

import static java.util.Objects.requireNonNull;

import dev.outrider.schema.event.PositionEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device says, whatever its protocol, not yet judged.
 *
 * @param flaw what is wrong with it already; mostly nothing
 */
public record Report(
    @Nullable String deviceId,
    @Nullable Instant recordedAt,
    @Nullable Double lat,
    @Nullable Double lon,
    @Nullable Double speedMps,
    @Nullable Double headingDeg,
    @Nullable Double altitudeM,
    @Nullable Double accuracyM,
    @Nullable Double battery,
    @Nullable String source,
    @Nullable ReportedAttributes attributes,
    @Nullable Flaw flaw) {

  /** The same, of a device, unless it names one. */
  Report of(String device) {
    return deviceId != null
        ? this
        : new Report(
            device,
            recordedAt,
            lat,
            lon,
            speedMps,
            headingDeg,
            altitudeM,
            accuracyM,
            battery,
            source,
            attributes,
            flaw);
  }

  /** Only for a report that {@link PositionRules} have no objection to. */
  PositionEvent receivedAt(Instant time) {
    return new PositionEvent(
        requireNonNull(deviceId),
        requireNonNull(recordedAt),
        time,
        requireNonNull(lat),
        requireNonNull(lon),
        speedMps,
        headingDeg,
        altitudeM,
        accuracyM,
        battery,
        source,
        attributes == null ? null : attributes.kept());
  }
}
