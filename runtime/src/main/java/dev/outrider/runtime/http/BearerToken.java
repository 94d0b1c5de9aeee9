package dev.outrider.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets through who carries the token. Compares digests in constant time, so that neither its
 * content nor its length can be measured.
 */
final class BearerToken implements DecoratingHttpServiceFunction {
  private static final String SCHEME = "Bearer ";

  private final byte[] expected;
  private final Set<String> openPaths;

  BearerToken(String token, Set<String> openPaths) {
    this.expected = digest(token);
    this.openPaths = openPaths;
  }

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    if (openPaths.contains(ctx.path())
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
        && MessageDigest.isEqual(
            expected, digest(authorization.substring(SCHEME.length()).strip()));
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
