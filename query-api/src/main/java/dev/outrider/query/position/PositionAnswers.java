package dev.outrider.query.position;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.util.Exceptions;
import dev.outrider.runtime.http.Problem;
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

  static Problem invalidDevice() {
    return Problem.of(
        HttpStatus.BAD_REQUEST,
        "A device is named by 1 to 256 characters that are not all blank and no control character.");
  }
}
