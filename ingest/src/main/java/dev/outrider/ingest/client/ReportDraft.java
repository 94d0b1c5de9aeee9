package dev.outrider.ingest.client;

import dev.outrider.ingest.position.Flaw;
import dev.outrider.ingest.position.RejectionReason;
import dev.outrider.ingest.position.Report;
import dev.outrider.ingest.position.ReportedAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report in the making, out of a client's units. Details that the client marks as unknown, or
 * that make no sense, are left out: they must not cost the place and the time. Not thread-safe.
 */
public final class ReportDraft {

  private static final double MPS_PER_KNOT = 1_852.0 / 3_600;
  private static final double MPS_PER_KMH = 1 / 3.6;

  private final String source;
  private final @Nullable String deviceId;
  private @Nullable Instant recordedAt;
  private @Nullable Double lat;
  private @Nullable Double lon;
  private @Nullable ReportedAttributes attributes;
  private @Nullable Flaw flaw;
  private @Nullable Double speedMps;
  private @Nullable Double headingDeg;
  private @Nullable Double altitudeM;
  private @Nullable Double accuracyM;
  private @Nullable Double battery;

  /**
   * Starts one.
   *
   * @param source the name of the client
   */
  public ReportDraft(String source, @Nullable String deviceId) {
    this.source = source;
    this.deviceId = deviceId;
  }

  public ReportDraft recordedAt(Instant time) {
    recordedAt = time;
    return this;
  }

  /** In any form that clients write; null if there is none. */
  public ReportDraft recordedAt(@Nullable String text) {
    recordedAt = text == null ? null : ClientTime.parse(text);
    if (text != null && recordedAt == null) {
      flaw = Flaw.in("recorded_at", text, RejectionReason.RECORDED_AT_INVALID, flaw);
    }
    return this;
  }

  /** In degrees. */
  public ReportDraft place(@Nullable String latitude, @Nullable String longitude) {
    lat = degrees("lat", latitude, RejectionReason.LAT_NOT_NUMBER);
    lon = degrees("lon", longitude, RejectionReason.LON_NOT_NUMBER);
    return this;
  }

  /** The client itself says that this is no fix. */
  public ReportDraft invalid(String field, String text) {
    flaw = Flaw.in(field, text, RejectionReason.FIX_INVALID, flaw);
    return this;
  }

  public ReportDraft speedMps(@Nullable Double speed) {
    speedMps = within(speed, 0, Double.MAX_VALUE);
    return this;
  }

  public ReportDraft speedKnots(@Nullable Double speed) {
    return speedMps(scaled(speed, MPS_PER_KNOT));
  }

  public ReportDraft speedKmh(@Nullable Double speed) {
    return speedMps(scaled(speed, MPS_PER_KMH));
  }

  public ReportDraft headingDeg(@Nullable Double heading) {
    headingDeg = within(heading, 0, 360);
    return this;
  }

  public ReportDraft altitudeM(@Nullable Double altitude) {
    altitudeM = within(altitude, -Double.MAX_VALUE, Double.MAX_VALUE);
    return this;
  }

  /** 0 is no accuracy that anything has. */
  public ReportDraft accuracyM(@Nullable Double accuracy) {
    accuracyM = within(accuracy, Double.MIN_VALUE, Double.MAX_VALUE);
    return this;
  }

  /** From 0 to 1. */
  public ReportDraft battery(@Nullable Double charge) {
    battery = within(charge, 0, 1);
    return this;
  }

  /** From 0 to 100. */
  public ReportDraft batteryPercent(@Nullable Double percent) {
    return battery(percent == null ? null : percent / 100);
  }

  public ReportDraft attributes(ClientAttributes told) {
    attributes = told.reported();
    return this;
  }

  public Report report() {
    return new Report(
        deviceId,
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

  private @Nullable Double degrees(String field, @Nullable String text, RejectionReason otherwise) {
    if (text == null) {
      return null;
    }
    double degrees = Fields.parse(text);
    if (Double.isFinite(degrees)) {
      return degrees;
    }
    flaw = Flaw.in(field, text, otherwise, flaw);
    return null;
  }

  /** To a thousandth: factors of units are no reason for fifteen digits. */
  private static @Nullable Double scaled(@Nullable Double value, double factor) {
    if (value == null) {
      return null;
    }
    double scaled = Math.rint(value * factor * 1_000) / 1_000;
    return value < 0 ? value : Double.valueOf(scaled);
  }

  /** False for NaN. */
  private static @Nullable Double within(@Nullable Double value, double least, double most) {
    return value != null && value >= least && value <= most ? value : null;
  }
}
