package dev.outrider.query.position;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.http.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * {@code GET /v1/positions/{device}}, {@code /v1/positions?device=a,b} and {@code /v1/positions}.
 */
public final class PositionRoutes {
  private static final int DEFAULT_PAGE = 100;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration READ_LIMIT = Duration.ofSeconds(10);

  private final PositionReads reads;
  private final WaitingReads waiting;
  private final InstantSource clock;

  public PositionRoutes(PositionReads reads, WaitingReads waiting, InstantSource clock) {
    this.reads = reads;
    this.waiting = waiting;
    this.clock = clock;
  }

  public void addTo(ServerBuilder server) {
    server.route().get("/v1/positions/{device}").build((context, request) -> one(context));
    server.route().get("/v1/positions").build((context, request) -> several(context));
  }

  private HttpResponse one(ServiceRequestContext context) {
    var device = String.valueOf(context.pathParam("device"));
    if (!DeviceId.isValid(device)) {
      return PositionAnswers.invalidDevice().toResponse();
    }
    var parameters = new Parameters(context.queryParams(), List.of("min_recorded_at", "wait"));
    Optional<Instant> newEnough =
        parameters.time("min_recorded_at").map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    Optional<Duration> wait = parameters.duration("wait", LONGEST_WAIT);
    if (parameters.has("wait") && !parameters.has("min_recorded_at")) {
      parameters.problem("wait", "needs min_recorded_at");
    }
    return parameters
        .problem()
        .orElseGet(() ->
            PositionAnswers.orUnavailable(
                newEnough.isPresent()
                    ? newEnough(context, device, newEnough.get(), wait.orElse(Duration.ZERO))
                    : reads
                        .latest(List.of(device))
                        .thenApply(found -> one(context, device, found.map(in(device))))));
  }

  private CompletableFuture<HttpResponse> newEnough(
      ServiceRequestContext context, String device, Instant newEnough, Duration wait) {
    context.setRequestTimeout(TimeoutMode.SET_FROM_NOW, wait.plus(READ_LIMIT));
    return waiting
        .latest(device, newEnough, wait)
        .thenApply(found ->
            WaitingReads.isNewEnough(found.value(), newEnough)
                ? one(context, device, found)
                : PositionAnswers.tooOld(device, newEnough, found.value()).toResponse());
  }

  private HttpResponse one(
      ServiceRequestContext context, String device, Served<Optional<Position>> found) {
    return found.value().isEmpty()
        ? PositionAnswers.unknown(device).toResponse()
        : new PositionBody(clock.instant(), found.from())
            .position(found.value().get())
            .toResponse(context.request().headers());
  }

  private static Function<Map<String, Position>, Optional<Position>> in(String device) {
    return found -> Optional.ofNullable(found.get(device));
  }

  private HttpResponse several(ServiceRequestContext context) {
    return context.queryParams().contains("device") ? named(context) : all(context);
  }

  private HttpResponse named(ServiceRequestContext context) {
    var parameters = new Parameters(context.queryParams(), List.of("device"));
    List<String> devices = parameters.list("device", PositionLimits.DEVICES);
    if (!devices.stream().allMatch(DeviceId::isValid)) {
      return PositionAnswers.invalidDevice().toResponse();
    }
    return parameters
        .problem()
        .orElseGet(() ->
            PositionAnswers.orUnavailable(
                reads.latest(devices).thenApply(found -> named(context, devices, found))));
  }

  private HttpResponse named(
      ServiceRequestContext context, List<String> devices, Served<Map<String, Position>> found) {
    List<String> unknown =
        devices.stream().filter(device -> !found.value().containsKey(device)).toList();
    return new PositionBody(clock.instant(), found.from())
        .positions(List.copyOf(found.value().values()))
        .text(",\"unknown\":")
        .value(unknown)
        .text("}")
        .toResponse(context.request().headers());
  }

  private HttpResponse all(ServiceRequestContext context) {
    var parameters = new Parameters(context.queryParams(), List.of("device", "limit", "cursor"));
    var page = PageRequest.read(parameters, Optional.empty(), DEFAULT_PAGE);
    return parameters
        .problem()
        .orElseGet(() ->
            PositionAnswers.orUnavailable(
                reads.page(page).thenApply(found -> PageRequest.answer(context, found, clock))));
  }
}
