package dev.outrider.query.live;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.feed.FeedPosition;
import dev.outrider.query.feed.Interest;
import dev.outrider.query.feed.Subscription;
import dev.outrider.query.http.Parameters;
import dev.outrider.query.position.AreaRoutes;
import dev.outrider.query.position.DeviceId;
import dev.outrider.runtime.http.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/live}: positions as server-sent events. */
public final class LiveRoute {
  private static final ResponseHeaders HEADERS =
      ResponseHeaders.builder(HttpStatus.OK)
          .contentType(MediaType.EVENT_STREAM)
          .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
          .set("x-accel-buffering", "no")
          .build();
  private static final String RESUME_PARAMETER = "last_event_id";
  private static final int RETRY_AFTER_SECONDS = 5;

  private final LiveStreams streams;

  public LiveRoute(LiveStreams streams) {
    this.streams = streams;
  }

  public void addTo(ServerBuilder server) {
    server.route().get("/v1/live").build((context, request) -> open(context));
  }

  private HttpResponse open(ServiceRequestContext context) {
    var parameters =
        new Parameters(
            context.queryParams(),
            List.of("device", "min_lat", "min_lon", "max_lat", "max_lon", RESUME_PARAMETER));
    List<String> devices = parameters.list("device", LiveLimits.DEVICES);
    if (!devices.stream().allMatch(DeviceId::isValid)) {
      parameters.problem("device", "must name devices: 1 to 256 characters each");
    }
    var box = AreaRoutes.optionalBox(parameters);
    Optional<String> lastId =
        parameters
            .text(RESUME_PARAMETER)
            .or(() -> Optional.ofNullable(context.request().headers().get("last-event-id")))
            .filter(id -> !id.isEmpty());
    return parameters
        .problem()
        .orElseGet(() -> open(context, new Interest(Set.copyOf(devices), box), lastId));
  }

  private HttpResponse open(
      ServiceRequestContext context, Interest interest, Optional<String> lastId) {
    if (!streams.hasRoom()) {
      return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "Too many streams are open here.")
          .withHeader(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS)
          .toResponse();
    }
    context.clearRequestTimeout();
    HttpResponseWriter client = HttpResponse.streaming();
    client.write(HEADERS);
    Optional<FeedPosition> since = lastId.flatMap(FeedPosition::parse);
    Subscription opened =
        streams.open(
            interest,
            since,
            lastId.isPresent() && since.isEmpty(),
            new SseSink(client),
            context.eventLoop());
    var _ = client.whenComplete().whenComplete((done, thrown) -> opened.close());
    return client;
  }
}
