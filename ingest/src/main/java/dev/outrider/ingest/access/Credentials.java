package dev.outrider.ingest.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.RequestHeaders;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows to be let in. A client can send one of these; which one is its own affair.
 *
 * @param user of Basic authentication
 * @param password of Basic authentication
 * @param bearer the bearer token
 * @param segment what follows the route in the path
 * @param device the only device they are good for, once that is known
 */
public record Credentials(
    @Nullable String user,
    @Nullable String password,
    @Nullable String bearer,
    @Nullable String segment,
    @Nullable String device) {

  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";

  public static Credentials of(RequestHeaders headers, @Nullable String segment) {
    var authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    if (startsWith(authorization, BEARER)) {
      return new Credentials(
          null, null, authorization.substring(BEARER.length()).strip(), segment, null);
    }
    if (startsWith(authorization, BASIC)) {
      return basic(authorization.substring(BASIC.length()).strip(), segment);
    }
    return new Credentials(null, null, null, segment, null);
  }

  /** The tokens it may mean. */
  public List<String> tokens() {
    return Stream.of(bearer, password, segment).flatMap(Stream::ofNullable).toList();
  }

  /** The same, of a caller who is known now. */
  public Credentials of(Caller caller) {
    return new Credentials(user, password, bearer, segment, caller.device());
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
        return new Credentials(
            pair.substring(0, colon), pair.substring(colon + 1), null, segment, null);
      }
    } catch (IllegalArgumentException notBase64) {
      return new Credentials(null, null, null, segment, null);
    }
    return new Credentials(null, null, null, segment, null);
  }

  private static boolean startsWith(String authorization, String scheme) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
  }
}
