package dev.outrider.query.track;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.history.HistoryReads;
import dev.outrider.query.request.Answers;
import dev.outrider.query.request.DeviceName;
import dev.outrider.query.request.RequestParameters;
import dev.outrider.query.request.TimeRange;
import dev.outrider.runtime.http.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** {@code GET /v1/devices/{id}/track}: streamed, as long as it may be. */
public final class TrackRoutes {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  private final HistoryReads tracks;
  private final Semaphore room;
  private final InstantSource clock;

  /**
   * Touches nothing yet.
   *
   * @param tracks of its own: a track holds a connection as long as its client reads
   * @param most how many tracks may be read at the same time
   */
  public TrackRoutes(HistoryReads tracks, int most, InstantSource clock) {
    this.tracks = tracks;
    this.room = new Semaphore(most);
    this.clock = clock;
  }

  public void addTo(ServerBuilder server) {
    server.route().get("/v1/devices/{id}/track").build(this::track);
  }

  private HttpResponse track(ServiceRequestContext context, HttpRequest request) {
    var parameters = RequestParameters.of(context);
    Optional<TrackFormat> format =
        parameters
            .find("format", "json, geojson, gpx or csv", TrackFormat::ofWord)
            .or(() -> TrackFormat.ofAccept(request.headers().accept()));
    var query =
        new TrackQuery(
            DeviceName.read(context, parameters),
            TimeRange.read(parameters, clock.instant(), DAY, LONGEST),
            parameters.metres("simplify", 0, 100_000),
            parameters.number("limit", 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
            format.orElse(TrackFormat.JSON));
    Optional<Problem> refusal = parameters.refusal();
    if (refusal.isPresent()) {
      return refusal.get().toResponse();
    }
    if (format.isEmpty()) {
      return Problem.of(
              HttpStatus.NOT_ACCEPTABLE,
              "There are application/json, application/geo+json, application/gpx+xml and text/csv.")
          .toResponse();
    }
    return stream(context, query);
  }

  private HttpResponse stream(ServiceRequestContext context, TrackQuery query) {
    if (!room.tryAcquire()) {
      return busy().toResponse();
    }
    context.clearRequestTimeout();
    var answer = new CompletableFuture<HttpResponse>();
    var response = HttpResponse.streaming();
    var _ =
        tracks
            .read(connection -> {
              new TrackStream(query, response)
                  .write(connection, headers(query), () -> answer.complete(response));
              return query;
            })
            .whenComplete((_, thrown) -> {
              // Before the end is told, or who asks for one track after the other finds no room.
              room.release();
              if (thrown == null) {
                response.close();
              } else {
                answer.completeExceptionally(thrown);
                response.close(thrown);
              }
            });
    return Answers.of(answer);
  }

  private static Problem busy() {
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE, "As many tracks are being read as there is room for.")
        .withHeader(HttpHeaderNames.RETRY_AFTER, 5);
  }

  private static ResponseHeaders headers(TrackQuery query) {
    var headers =
        ResponseHeaders.builder(HttpStatus.OK)
            .contentType(query.format().mediaType())
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    switch (query.format()) {
      case JSON, GEOJSON -> {}
      case GPX, CSV ->
          headers.set(
              HttpHeaderNames.CONTENT_DISPOSITION,
              "attachment; filename=\"%s.%s\""
                  .formatted(
                      query.device().replaceAll("[^A-Za-z0-9._-]", "_"), query.format().word()));
    }
    return headers.build();
  }
}
