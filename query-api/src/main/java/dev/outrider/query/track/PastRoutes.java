package dev.outrider.query.track;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.geo.GeoCircle;
import dev.outrider.query.history.HistoryReads;
import dev.outrider.query.request.Answers;
import dev.outrider.query.request.DeviceName;
import dev.outrider.query.request.RequestParameters;
import dev.outrider.query.request.TimeRange;
import dev.outrider.runtime.http.Problem;
import java.time.Duration;
import java.time.Instant;

/** {@code GET /v1/devices/{id}/at} and {@code GET /v1/history/near}: looks into the past. */
public final class PastRoutes {
  private static final double WIDEST = 50_000;
  private static final int MOST = 1_000;
  private static final int BY_DEFAULT = 100;

  private final PastPositions positions;

  public PastRoutes(HistoryReads history) {
    this.positions = new PastPositions(history);
  }

  public void addTo(ServerBuilder server) {
    server.route().get("/v1/devices/{id}/at").build((context, request) -> at(context));
    server.route().get("/v1/history/near").build((context, request) -> near(context));
  }

  private HttpResponse at(ServiceRequestContext context) {
    var parameters = RequestParameters.of(context);
    var device = DeviceName.read(context, parameters);
    var time = parameters.require("time", parameters.time("time"), Instant.EPOCH);
    var maxAge =
        parameters.duration(
            "max_age", Duration.ofSeconds(1), Duration.ofDays(366), Duration.ofHours(1));
    return parameters
        .refusal()
        .map(Problem::toResponse)
        .orElseGet(() ->
            Answers.of(
                positions
                    .last(device, time, maxAge)
                    .thenApply(found ->
                        found
                            .map(position -> Answers.json(PastAnswer.of(position, time)))
                            .orElseGet(() -> unknown(device).toResponse()))));
  }

  private HttpResponse near(ServiceRequestContext context) {
    var parameters = RequestParameters.of(context);
    var circle =
        new GeoCircle(
            parameters.degrees("lat", 90),
            parameters.degrees("lon", 180),
            parameters.require("radius", parameters.metres("radius", 1, WIDEST), 1.0));
    var time = parameters.require("at", parameters.time("at"), Instant.EPOCH);
    var within =
        parameters.duration(
            "within", Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofMinutes(10));
    int limit = parameters.number("limit", 1, MOST, BY_DEFAULT);
    return parameters
        .refusal()
        .map(Problem::toResponse)
        .orElseGet(() ->
            Answers.of(
                positions
                    .near(circle, new TimeRange(time.minus(within), time), limit)
                    .thenApply(found -> Answers.json(PastAnswer.of(found, time)))));
  }

  private static Problem unknown(String device) {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "No position",
            "The history has no position of this device in the time before; max_age says how long.")
        .with("device_id", device);
  }
}
