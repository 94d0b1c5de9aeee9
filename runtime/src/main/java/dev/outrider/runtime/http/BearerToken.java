package dev.outrider.runtime.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets through who carries the token, and all requests to services that guard themselves. */
final class BearerToken implements DecoratingHttpServiceFunction {
  private static final String SCHEME = "Bearer ";

  private final AccessToken token;
  private final Set<String> openPaths;

  BearerToken(AccessToken token, Set<String> openPaths) {
    this.token = token;
    this.openPaths = openPaths;
  }

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    if (openPaths.contains(ctx.path())
        || ctx.config().service().as(GuardsItself.class) != null
        || isValid(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
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
