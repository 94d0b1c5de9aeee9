package dev.outrider.query.position;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.query.http.Parameters;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /v1/positions/{device}}, {@code /v1/positions?device=a,b} and {@code /v1/positions}.
 */
public final class PositionRoutes {
  private static final int DEFAULT_PAGE = 100;

  private final PositionReads reads;
  private final InstantSource clock;

  public PositionRoutes(PositionReads reads, InstantSource clock) {
    this.reads = reads;
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
    var parameters = new Parameters(context.queryParams(), List.of());
    return parameters
        .problem()
        .orElseGet(() ->
            PositionAnswers.orUnavailable(
                reads.latest(List.of(device)).thenApply(found -> one(context, device, found))));
  }

  private HttpResponse one(
      ServiceRequestContext context, String device, Served<Map<String, Position>> found) {
    var position = Optional.ofNullable(found.value().get(device));
    return position.isEmpty()
        ? PositionAnswers.unknown(device).toResponse()
        : new PositionBody(clock.instant(), found.from())
            .position(position.get())
            .toResponse(context.request().headers());
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
