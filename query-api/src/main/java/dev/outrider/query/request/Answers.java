package dev.outrider.query.request;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import dev.outrider.query.history.HistoryUnavailable;
import dev.outrider.runtime.http.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What answers out of the history have in common. */
public final class Answers {
  private static final int RETRY_AFTER_SECONDS = 2;
  private static final ResponseHeaders JSON =
      ResponseHeaders.builder(HttpStatus.OK)
          .contentType(MediaType.JSON_UTF_8)
          .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
          .build();

  private Answers() {}

  public static HttpResponse json(byte[] json) {
    return HttpResponse.of(JSON, HttpData.wrap(json));
  }

  /** The response, or 503 when Postgres can't answer. */
  public static HttpResponse of(CompletableFuture<HttpResponse> response) {
    return HttpResponse.of(response.exceptionally(Answers::failed));
  }

  /** 503 when Postgres can't answer; any other failure goes on. */
  public static HttpResponse failed(Throwable thrown) {
    if (Exceptions.peel(thrown) instanceof HistoryUnavailable failure) {
      return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, failure.detail())
          .withHeader(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS)
          .toResponse();
    }
    throw thrown instanceof CompletionException completion
        ? completion
        : new CompletionException(thrown);
  }
}
