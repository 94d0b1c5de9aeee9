package dev.outrider.ingest.grpc;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.outrider.ingest.position.Flaw;
import dev.outrider.ingest.position.PointCollector;
import dev.outrider.ingest.position.Rejection;
import dev.outrider.ingest.position.RejectionReason;
import dev.outrider.ingest.position.Report;
import dev.outrider.ingest.position.ReportedAttributes;
import dev.outrider.schema.event.AttributesWriter;
import dev.outrider.schema.grpc.ingest.v1.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between the messages of the wire and the terms of ingest. */
final class PositionMessages {

  static final String PROTOCOL = "grpc";

  private static final long FIRST_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final int NANOS = 1_000_000_000;

  private PositionMessages() {}

  static void deliver(PointCollector collector, Position position) {
    boolean isWithoutTime = position.hasRecordedAt() && !isValid(position.getRecordedAt());
    collector.offer(report(position, isWithoutTime ? flaw(position.getRecordedAt()) : null));
  }

  static List<dev.outrider.schema.grpc.ingest.v1.Rejection> rejections(List<Rejection> rejected) {
    return rejected.stream()
        .map(rejection ->
            dev.outrider.schema.grpc.ingest.v1.Rejection.newBuilder()
                .setIndex(rejection.index())
                .setReason(rejection.reason().text())
                .build())
        .toList();
  }

  private static Report report(Position position, @Nullable Flaw flaw) {
    return new Report(
        position.getDeviceId().isEmpty() ? null : position.getDeviceId(),
        flaw == null ? recordedAt(position) : null,
        position.hasLat() ? position.getLat() : null,
        position.hasLon() ? position.getLon() : null,
        position.hasSpeedMps() ? position.getSpeedMps() : null,
        position.hasHeadingDeg() ? position.getHeadingDeg() : null,
        position.hasAltitudeM() ? position.getAltitudeM() : null,
        position.hasAccuracyM() ? position.getAccuracyM() : null,
        position.hasBattery() ? position.getBattery() : null,
        position.hasSource() ? position.getSource() : null,
        position.hasAttributes() ? attributes(position.getAttributes()) : null,
        flaw);
  }

  private static @Nullable Instant recordedAt(Position position) {
    if (!position.hasRecordedAt()) {
      return null;
    }
    var time = position.getRecordedAt();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MILLIS);
  }

  private static ReportedAttributes attributes(Struct attributes) {
    var writer = new AttributesWriter();
    attributes.getFieldsMap().forEach((name, value) -> add(writer, name, value));
    return ReportedAttributes.of(writer);
  }

  private static void add(AttributesWriter writer, String name, Value value) {
    var _ =
        switch (value.getKindCase()) {
          case STRING_VALUE -> writer.text(name, value.getStringValue());
          case NUMBER_VALUE -> writer.number(name, value.getNumberValue());
          case BOOL_VALUE -> writer.flag(name, value.getBoolValue());
          case NULL_VALUE -> writer;
          case STRUCT_VALUE, LIST_VALUE, KIND_NOT_SET -> writer.drop();
        };
  }

  private static Flaw flaw(Timestamp time) {
    return Flaw.in(
        "recorded_at",
        "%d s and %d ns".formatted(time.getSeconds(), time.getNanos()),
        RejectionReason.RECORDED_AT_NOT_TIMESTAMP,
        null);
  }

  private static boolean isValid(Timestamp time) {
    return time.getSeconds() >= FIRST_SECOND
        && time.getSeconds() <= LAST_SECOND
        && time.getNanos() >= 0
        && time.getNanos() < NANOS;
  }
}
