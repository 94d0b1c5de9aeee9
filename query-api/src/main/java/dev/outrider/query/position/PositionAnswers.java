package dev.outrider.query.position;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.util.Exceptions;
import dev.outrider.runtime.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What routes of positions have in common when it doesn't go well. */
final class PositionAnswers {
  private static final int RETRY_AFTER_SECONDS = 1;

  private PositionAnswers() {}

  static HttpResponse orUnavailable(CompletableFuture<HttpResponse> response) {
    return HttpResponse.of(
        response.exceptionally(thrown -> {
          if (Exceptions.peel(thrown) instanceof ReadFailure failure) {
            return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, failure.detail())
                .withHeader(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .toResponse();
          }
          throw new CompletionException(thrown);
        }));
  }

  static Problem unknown(String device) {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "No position",
            "This device has sent no position, or none for so long that it has expired.")
        .with("device_id", device);
  }

  /** In time there was nothing as new as was asked for. */
  static Problem tooOld(String device, Instant newEnough, Optional<Position> present) {
    var problem =
        Problem.of(
                HttpStatus.GATEWAY_TIMEOUT,
                "Not there yet",
                "No position of this device that is new enough has come within the time to wait.")
            .with("device_id", device)
            .with("min_recorded_at", newEnough.toString());
    return present
        .map(position -> position.event().recordedAt())
        .map(time ->
            problem
                .with("recorded_at", time.toString())
                .with("lag_ms", Duration.between(time, newEnough).toMillis()))
        .orElse(problem);
  }

  static Problem invalidDevice() {
    return Problem.of(
        HttpStatus.BAD_REQUEST,
        "A device is named by 1 to 256 characters that are not all blank and no control character.");
  }
}
