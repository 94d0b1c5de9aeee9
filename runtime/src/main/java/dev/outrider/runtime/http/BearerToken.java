package dev.outrider.runtime.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/** Lets through who carries the token. */
final class BearerToken implements DecoratingHttpServiceFunction {
  private static final String SCHEME = "Bearer ";

  private final AccessToken token;

  BearerToken(AccessToken token) {
    this.token = token;
  }

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    if (isValid(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
      return delegate.serve(ctx, request);
    }
    return Problem.of(HttpStatus.UNAUTHORIZED, "A valid bearer token is needed.")
        .withHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer")
        .toResponse();
  }

  private boolean isValid(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && token.equalsText(authorization.substring(SCHEME.length()).strip());
  }
}
