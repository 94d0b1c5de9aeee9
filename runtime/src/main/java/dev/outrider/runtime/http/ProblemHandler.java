package dev.outrider.runtime.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpResponseException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.annotation.AnnotatedService;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whatever went wrong with a problem document. What the client could not have caused is
 * logged under an id, and the client gets no more than that id.
 */
final class ProblemHandler implements ServerErrorHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  @Override
  public HttpResponse onServiceException(ServiceRequestContext ctx, Throwable cause) {
    return switch (Exceptions.peel(cause)) {
      case HttpResponseException e -> e.httpResponse();
      case HttpStatusException e -> ofStatus(e.httpStatus(), ctx.request().headers()).toResponse();
      case ContentTooLargeException e ->
          Problem.of(
                  HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                  "The body is larger than " + e.maxContentLength() + " bytes.")
              .toResponse();
      case RequestTimeoutException e ->
          Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "The answer took too long.").toResponse();
      case IllegalArgumentException e
          when ctx.config().service().as(AnnotatedService.class) != null ->
          Problem.of(HttpStatus.BAD_REQUEST, "A parameter is missing or malformed.").toResponse();
      case Throwable thrown -> unexpected(ctx, thrown).toResponse();
    };
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      @Nullable ServiceRequestContext ctx,
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      HttpStatus status,
      @Nullable String description,
      @Nullable Throwable cause) {
    return ofStatus(status, headers).toAggregated();
  }

  private static Problem ofStatus(HttpStatus status, @Nullable RequestHeaders headers) {
    return Problem.of(status, headers == null ? null : detail(status, headers));
  }

  private static @Nullable String detail(HttpStatus status, RequestHeaders headers) {
    return switch (status.code()) {
      case 404 -> "There is nothing at " + headers.path() + ".";
      case 405 -> headers.method() + " is not possible at " + headers.path() + ".";
      default -> null;
    };
  }

  private static Problem unexpected(ServiceRequestContext ctx, Throwable thrown) {
    var id = UUID.randomUUID();
    log.error("{} {} failed, problem {}", ctx.method(), ctx.path(), id, thrown);
    return Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "It is in the log of the server under the id of this problem.")
        .with("instance", "urn:uuid:" + id);
  }
}
