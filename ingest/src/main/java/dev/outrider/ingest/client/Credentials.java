package dev.outrider.ingest.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.RequestHeaders;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows to be let in. A client can send one of these; which one is its own affair.
 *
 * @param user of Basic authentication
 * @param password of Basic authentication
 * @param bearer the bearer token
 * @param segment what follows the route in the path
 */
public record Credentials(
    @Nullable String user,
    @Nullable String password,
    @Nullable String bearer,
    @Nullable String segment) {

  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  static Credentials of(RequestHeaders headers, @Nullable String segment) {
    var authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    if (startsWith(authorization, BEARER)) {
      return new Credentials(null, null, authorization.substring(BEARER.length()).strip(), segment);
    }
    if (startsWith(authorization, BASIC)) {
      return basic(authorization.substring(BASIC.length()).strip(), segment);
    }
    return new Credentials(null, null, null, segment);
  }

  /** The tokens it may mean. */
  Stream<String> tokens() {
    return Stream.of(bearer, password, segment).filter(Objects::nonNull);
  }

  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }

  private static Credentials basic(String encoded, @Nullable String segment) {
    try {
      var pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
      int colon = pair.indexOf(':');
      if (colon >= 0) {
        return new Credentials(pair.substring(0, colon), pair.substring(colon + 1), null, segment);
      }
    } catch (IllegalArgumentException notBase64) {
      return new Credentials(null, null, null, segment);
    }
    return new Credentials(null, null, null, segment);
  }

  private static boolean startsWith(String authorization, String scheme) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
  }
}
