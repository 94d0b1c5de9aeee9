package dev.outrider.query.grpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.outrider.query.position.Nearby;
import dev.outrider.query.position.ServedFrom;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.grpc.query.v1.GeoPoint;
import dev.outrider.schema.grpc.query.v1.Position;
import dev.outrider.schema.grpc.query.v1.ReadSource;
import dev.outrider.schema.grpc.query.v1.SearchDriversResponse.Driver;
import java.time.Instant;

/** Between the terms of the read side and the messages of the wire. */
final class Messages {
  private Messages() {}

  static Position position(PositionEvent event) {
    var message =
        Position.newBuilder()
            .setDeviceId(event.deviceId())
            .setRecordedAt(time(event.recordedAt()))
            .setReceivedAt(time(event.receivedAt()))
            .setPoint(point(event));
    if (event.speedMps() != null) {
      message.setSpeedMps(event.speedMps());
    }
    if (event.headingDeg() != null) {
      message.setHeadingDeg(event.headingDeg());
    }
    if (event.altitudeM() != null) {
      message.setAltitudeM(event.altitudeM());
    }
    if (event.accuracyM() != null) {
      message.setAccuracyM(event.accuracyM());
    }
    if (event.battery() != null) {
      message.setBattery(event.battery());
    }
    if (event.source() != null) {
      message.setSource(event.source());
    }
    return message.build();
  }

  static Driver driver(Nearby found, Instant now) {
    return Driver.newBuilder()
        .setDriverId(found.position().device())
        .setDistanceM(found.distance())
        .setPoint(point(found.position().event()))
        .setAge(duration(found.position().age(now)))
        .build();
  }

  static Duration duration(java.time.Duration duration) {
    return Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }

  static ReadSource source(ServedFrom from) {
    return switch (from) {
      case REDIS -> ReadSource.READ_SOURCE_PROJECTION;
      case POSTGRES -> ReadSource.READ_SOURCE_DATABASE;
    };
  }

  private static GeoPoint point(PositionEvent event) {
    return GeoPoint.newBuilder().setLat(event.lat()).setLon(event.lon()).build();
  }

  private static Timestamp time(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
