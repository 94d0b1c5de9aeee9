package dev.outrider.query.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sends a body, or only says that the client has it already. */
public final class ConditionalAnswer {
  private ConditionalAnswer() {}

  /**
   * The body as JSON, or 304.
   *
   * @param fingerprint the same for answers that mean the same, though their age differs
   */
  public static HttpResponse of(RequestHeaders request, String fingerprint, byte[] json) {
    String tag = "W/\"" + fingerprint + "\"";
    boolean known = isKnown(request.get(HttpHeaderNames.IF_NONE_MATCH), fingerprint);
    var headers =
        ResponseHeaders.builder(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
            .set(HttpHeaderNames.ETAG, tag);
    return known
        ? HttpResponse.of(headers.build())
        : HttpResponse.of(headers.contentType(MediaType.JSON_UTF_8).build(), HttpData.wrap(json));
  }

  private static boolean isKnown(@Nullable String condition, String fingerprint) {
    return condition != null
        && Arrays.stream(condition.split(",", -1))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(tag -> tag.equals("*") || tag.equals("\"" + fingerprint + "\""));
  }
}
