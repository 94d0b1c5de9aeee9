package dev.outrider.query.position;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.runtime.http.Problem;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** {@code GET /v1/positions/{device}} and {@code GET /v1/positions?device=a,b}. */
public final class PositionRoutes {
  private static final int MOST_DEVICES = 100;
  private static final int RETRY_AFTER_SECONDS = 1;

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
    String device = String.valueOf(context.pathParam("device"));
    if (!DeviceId.isValid(device)) {
      return invalid().toResponse();
    }
    return answer(
        reads
            .latest(device)
            .thenApply(found ->
                found
                    .map(event -> PositionAnswer.of(event, clock.instant()))
                    .orElseGet(() -> unknown(device).toResponse())));
  }

  private HttpResponse several(ServiceRequestContext context) {
    List<String> devices =
        context.queryParams().getAll("device").stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .distinct()
            .toList();
    if (devices.isEmpty() || devices.size() > MOST_DEVICES) {
      return Problem.of(
              HttpStatus.BAD_REQUEST,
              "Name 1 to " + MOST_DEVICES + " devices, as in /v1/positions?device=a,b.")
          .toResponse();
    }
    if (!devices.stream().allMatch(DeviceId::isValid)) {
      return invalid().toResponse();
    }
    return answer(reads.latest(devices).thenApply(found -> positions(devices, found)));
  }

  private HttpResponse positions(List<String> devices, Map<String, byte[]> found) {
    List<String> unknown = devices.stream().filter(device -> !found.containsKey(device)).toList();
    return PositionAnswer.of(found.values(), unknown, clock.instant());
  }

  private static HttpResponse answer(CompletableFuture<HttpResponse> response) {
    return HttpResponse.of(
        response.exceptionally(thrown -> {
          if (Exceptions.peel(thrown) instanceof ReadFailure failure) {
            return unavailable(failure).toResponse();
          }
          throw new CompletionException(thrown);
        }));
  }

  private static Problem invalid() {
    return Problem.of(
        HttpStatus.BAD_REQUEST,
        "A device is named by 1 to 256 characters that are not all blank and no control character.");
  }

  private static Problem unknown(String device) {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "No position",
            "This device has sent no position, or none for so long that it has expired.")
        .with("device_id", device);
  }

  private static Problem unavailable(ReadFailure failure) {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, failure.detail())
        .withHeader(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }
}
