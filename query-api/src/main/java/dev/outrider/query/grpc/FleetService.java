package dev.outrider.query.grpc;

import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.feed.Interest;
import dev.outrider.query.geo.GeoCircle;
import dev.outrider.query.live.LiveLimits;
import dev.outrider.query.live.LiveStreams;
import dev.outrider.query.position.NearQuery;
import dev.outrider.query.position.Position;
import dev.outrider.query.position.PositionLimits;
import dev.outrider.query.position.PositionReads;
import dev.outrider.query.position.ReadFailure;
import dev.outrider.query.position.Served;
import dev.outrider.query.position.WaitingReads;
import dev.outrider.schema.grpc.query.v1.FleetGrpc;
import dev.outrider.schema.grpc.query.v1.GetPositionRequest;
import dev.outrider.schema.grpc.query.v1.GetPositionResponse;
import dev.outrider.schema.grpc.query.v1.SearchDriversRequest;
import dev.outrider.schema.grpc.query.v1.SearchDriversResponse;
import dev.outrider.schema.grpc.query.v1.WatchPositionsRequest;
import dev.outrider.schema.grpc.query.v1.WatchPositionsResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The calls as they arrive; those for orders are not offered. */
final class FleetService extends FleetGrpc.FleetImplBase {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration READ_LIMIT = Duration.ofSeconds(10);
  private static final int DEFAULT_FOUND = 20;

  /** More than there are in ten thousand years, and few enough to count with. */
  private static final long MOST_SECONDS = 400_000_000_000L;

  private final PositionReads reads;
  private final WaitingReads waiting;
  private final LiveStreams streams;
  private final PositionLimits limits;
  private final InstantSource clock;

  FleetService(
      PositionReads reads,
      WaitingReads waiting,
      LiveStreams streams,
      PositionLimits limits,
      InstantSource clock) {
    this.reads = reads;
    this.waiting = waiting;
    this.streams = streams;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void getPosition(GetPositionRequest request, StreamObserver<GetPositionResponse> client) {
    String device = request.getDeviceId();
    Invalid.unlessDevice(device);
    Instant newEnough = newEnough(request);
    Duration wait = wait(request);
    ServiceRequestContext.current()
        .setRequestTimeout(TimeoutMode.SET_FROM_NOW, wait.plus(READ_LIMIT));
    CompletableFuture<Served<Optional<Position>>> found =
        request.hasMinRecordedAt()
            ? waiting.latest(device, newEnough, wait)
            : reads
                .latest(List.of(device))
                .thenApply(served -> served.map(all -> Optional.ofNullable(all.get(device))));
    answer(found.thenApply(served -> position(served, newEnough)), client);
  }

  @Override
  public void searchDrivers(
      SearchDriversRequest request, StreamObserver<SearchDriversResponse> client) {
    double lat = request.getNear().getLat();
    double lon = request.getNear().getLon();
    double radius = request.getRadiusM();
    int limit = request.getLimit() == 0 ? DEFAULT_FOUND : request.getLimit();
    Invalid.unless(
        request.hasNear() && Math.abs(lat) <= 90 && Math.abs(lon) <= 180,
        "near must be a place: lat from -90 to 90, lon from -180 to 180.");
    Invalid.unless(
        radius >= 0 && radius <= limits.maxRadius(),
        "radius_m must be from 0 to " + (long) limits.maxRadius() + ".");
    Invalid.unless(
        limit > 0 && limit <= PositionLimits.FOUND,
        "limit must be from 1 to " + PositionLimits.FOUND + ".");
    var query = new NearQuery(new GeoCircle(lat, lon, radius), limit, true, Instant.MIN);
    answer(
        reads
            .near(query)
            .thenApply(found -> {
              Instant now = clock.instant();
              return SearchDriversResponse.newBuilder()
                  .addAllDrivers(
                      found.value().stream().map(driver -> Messages.driver(driver, now)).toList())
                  .build();
            }),
        client);
  }

  @Override
  public void watchPositions(
      WatchPositionsRequest request, StreamObserver<WatchPositionsResponse> client) {
    Invalid.unless(
        request.getDeviceIdsCount() <= LiveLimits.DEVICES,
        "device_ids may name " + LiveLimits.DEVICES + " at most.");
    request.getDeviceIdsList().forEach(Invalid::unlessDevice);
    if (!streams.hasRoom()) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription("Too many streams are open here.")
          .asRuntimeException();
    }
    var context = ServiceRequestContext.current();
    context.clearRequestTimeout();
    var call = (ServerCallStreamObserver<WatchPositionsResponse>) client;
    var sink = new GrpcSink(call, context.eventLoop());
    call.setOnReadyHandler(sink::becameReady);
    var interest = new Interest(new HashSet<>(request.getDeviceIdsList()), Optional.empty());
    var opened = streams.open(interest, Optional.empty(), false, sink, context.eventLoop());
    call.setOnCancelHandler(opened::close);
    var _ = context.log().whenComplete().thenRun(opened::close);
  }

  private GetPositionResponse position(Served<Optional<Position>> served, Instant newEnough) {
    Optional<Position> found = served.value();
    if (found.isEmpty() && newEnough.equals(Instant.MIN)) {
      throw Status.NOT_FOUND
          .withDescription("This device has sent no position, or none for so long that it expired.")
          .asRuntimeException();
    }
    if (found.isEmpty() || found.get().event().recordedAt().isBefore(newEnough)) {
      throw Status.DEADLINE_EXCEEDED
          .withDescription(
              found
                  .map(present -> "The newest position is of " + present.event().recordedAt() + ".")
                  .orElse("There is no position yet."))
          .asRuntimeException();
    }
    return GetPositionResponse.newBuilder()
        .setPosition(Messages.position(found.get().event()))
        .setAge(Messages.duration(found.get().age(clock.instant())))
        .setSource(Messages.source(served.from()))
        .build();
  }

  private static Instant newEnough(GetPositionRequest request) {
    if (!request.hasMinRecordedAt()) {
      return Instant.MIN;
    }
    var time = request.getMinRecordedAt();
    Invalid.unless(
        Math.abs(time.getSeconds()) <= MOST_SECONDS && isFraction(time.getNanos()),
        "min_recorded_at is not a valid timestamp.");
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MILLIS);
  }

  private static Duration wait(GetPositionRequest request) {
    if (!request.hasWait()) {
      return Duration.ZERO;
    }
    var asked = request.getWait();
    var wait =
        Math.abs(asked.getSeconds()) <= MOST_SECONDS && isFraction(asked.getNanos())
            ? Duration.ofSeconds(asked.getSeconds(), asked.getNanos())
            : LONGEST_WAIT.plusSeconds(1);
    Invalid.unless(
        !wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0,
        "wait must be from 0 to " + LONGEST_WAIT.toSeconds() + " seconds.");
    Invalid.unless(wait.isZero() || request.hasMinRecordedAt(), "wait needs min_recorded_at.");
    return wait;
  }

  private static boolean isFraction(int nanos) {
    return nanos >= 0 && nanos < 1_000_000_000;
  }

  private static <T> void answer(CompletableFuture<T> answer, StreamObserver<T> client) {
    var _ =
        answer.whenComplete((message, thrown) -> {
          if (thrown == null) {
            client.onNext(message);
            client.onCompleted();
          } else {
            Throwable cause = Exceptions.peel(thrown);
            client.onError(
                cause instanceof ReadFailure failure
                    ? Status.UNAVAILABLE.withDescription(failure.detail()).asRuntimeException()
                    : cause);
          }
        });
  }
}
