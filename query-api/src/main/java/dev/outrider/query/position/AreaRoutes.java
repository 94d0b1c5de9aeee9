package dev.outrider.query.position;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.geo.GeoBox;
import dev.outrider.query.geo.GeoCircle;
import dev.outrider.query.http.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code GET /v1/positions/near} and {@code GET /v1/positions/within}. */
public final class AreaRoutes {
  private static final int DEFAULT_FOUND = 20;
  private static final int DEFAULT_PAGE = 100;
  private static final List<String> BOX = List.of("min_lat", "min_lon", "max_lat", "max_lon");
  private static final Duration MAX_AGE = Duration.ofDays(365);

  private final PositionReads reads;
  private final PositionLimits limits;
  private final InstantSource clock;

  public AreaRoutes(PositionReads reads, PositionLimits limits, InstantSource clock) {
    this.reads = reads;
    this.limits = limits;
    this.clock = clock;
  }

  public void addTo(ServerBuilder server) {
    server.route().get("/v1/positions/near").build((context, request) -> near(context));
    server.route().get("/v1/positions/within").build((context, request) -> within(context));
  }

  private HttpResponse near(ServiceRequestContext context) {
    var parameters =
        new Parameters(
            context.queryParams(), List.of("lat", "lon", "radius", "limit", "free", "max_age"));
    var query =
        new NearQuery(
            new GeoCircle(
                parameters.decimal("lat", -90, 90),
                parameters.decimal("lon", -180, 180),
                parameters.decimal("radius", 0, limits.maxRadius())),
            parameters.whole("limit", 1, PositionLimits.FOUND, DEFAULT_FOUND),
            parameters.flag("free"),
            parameters
                .duration("max_age", MAX_AGE)
                .map(clock.instant()::minus)
                .orElse(Instant.MIN));
    return parameters
        .problem()
        .orElseGet(() ->
            PositionAnswers.orUnavailable(
                reads
                    .near(query)
                    .thenApply(found ->
                        new PositionBody(clock.instant(), found.from())
                            .allNearby(found.value())
                            .text("}")
                            .toResponse(context.request().headers()))));
  }

  private HttpResponse within(ServiceRequestContext context) {
    var parameters =
        new Parameters(
            context.queryParams(),
            List.of("min_lat", "min_lon", "max_lat", "max_lon", "limit", "cursor"));
    var page = PageRequest.read(parameters, Optional.of(box(parameters)), DEFAULT_PAGE);
    return parameters
        .problem()
        .orElseGet(() ->
            PositionAnswers.orUnavailable(
                reads.page(page).thenApply(found -> PageRequest.answer(context, found, clock))));
  }

  /** The box that a request names, if it names one. */
  public static Optional<GeoBox> optionalBox(Parameters parameters) {
    boolean named = BOX.stream().anyMatch(parameters::has);
    return named ? Optional.of(box(parameters)) : Optional.empty();
  }

  private static GeoBox box(Parameters parameters) {
    var box =
        new GeoBox(
            parameters.decimal("min_lat", -90, 90),
            parameters.decimal("min_lon", -180, 180),
            parameters.decimal("max_lat", -90, 90),
            parameters.decimal("max_lon", -180, 180));
    if (box.minLat() > box.maxLat()) {
      parameters.problem("min_lat", "must not be greater than max_lat");
    }
    return box;
  }
}
