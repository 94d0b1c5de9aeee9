package dev.outrider.ingest.position;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import dev.outrider.runtime.http.Problem;
import java.util.Locale;
import java.util.Set;

/** How bodies may be compressed. Any other way they would be taken for broken ones. */
public final class BodyEncoding {

  private static final Set<String> READABLE = Set.of("", "identity", "gzip", "deflate");

  private BodyEncoding() {}

  public static boolean isReadable(RequestHeaders headers) {
    var encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    return encoding == null || READABLE.contains(encoding.strip().toLowerCase(Locale.ROOT));
  }

  public static Problem unsupported() {
    return Problem.of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Send the body as it is, or with a Content-Encoding of gzip or deflate.")
        .withHeader(HttpHeaderNames.ACCEPT_ENCODING, "gzip, deflate");
  }
}
