package dev.outrider.runtime.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.Routed;
import com.linecorp.armeria.server.RoutingContext;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whatever fails with a problem document. What is not the client's fault is logged under an
 * id, and the client learns no more than that id.
 */
final class ProblemHandler implements ServerErrorHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  /** Armeria knows which status belongs to which exception and has it rendered below. */
  @Override
  public @Nullable HttpResponse onServiceException(ServiceRequestContext ctx, Throwable cause) {
    return ServerErrorHandler.ofDefault().onServiceException(ctx, Exceptions.peel(cause));
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      @Nullable ServiceRequestContext ctx,
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      HttpStatus status,
      @Nullable String description,
      @Nullable Throwable cause) {
    Problem problem =
        switch (status.code()) {
          case 404 ->
              Problem.of(
                  status, headers == null ? null : "There is nothing at " + headers.path() + ".");
          case 405 -> wrongMethod(ctx, status);
          case 413 ->
              Problem.of(
                  status, "The body may have " + config.maxRequestLength() + " bytes at most.");
          case 500 ->
              isClientGone(cause)
                  ? Problem.of(HttpStatus.CLIENT_CLOSED_REQUEST, null)
                  : logged(status, config, headers, cause);
          default -> Problem.of(status, null);
        };
    return problem.toAggregated();
  }

  /** It hung up: nobody reads the answer, and nobody has to look into it. */
  private static boolean isClientGone(@Nullable Throwable cause) {
    for (Throwable one = cause; one != null; one = one.getCause()) {
      if (one instanceof ClosedStreamException) {
        return true;
      }
    }
    return false;
  }

  private static Problem wrongMethod(@Nullable ServiceRequestContext ctx, HttpStatus status) {
    if (ctx == null) {
      return Problem.of(status, null);
    }
    String possible =
        HttpMethod.knownMethods().stream()
            .filter(method -> leadsSomewhere(ctx.routingContext().withMethod(method)))
            .map(HttpMethod::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return Problem.of(status, "There is no " + ctx.method() + " at " + ctx.path() + ".")
        .withHeader(HttpHeaderNames.ALLOW, possible);
  }

  private static boolean leadsSomewhere(RoutingContext context) {
    Routed<ServiceConfig> routed = context.virtualHost().findServiceConfig(context);
    return routed.isPresent() && !routed.route().isFallback();
  }

  /** The route and not the path, which may hold a token. */
  private static Problem logged(
      HttpStatus status,
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      @Nullable Throwable cause) {
    var id = UUID.randomUUID();
    log.error(
        "Problem {}: {} {} failed",
        id,
        headers == null ? "a request" : headers.method(),
        config.route().patternString(),
        cause);
    return Problem.of(status, "The log of the server has more under the id of this problem.")
        .with("instance", "urn:uuid:" + id);
  }
}
