package dev.outrider.runtime.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A problem document as RFC 9457 has it. Immutable: the methods that add to it answer a new one.
 *
 * @param title what kind of problem, the same words each time
 * @param detail what went wrong this time
 * @param members further members of the document
 * @param headers further headers of the response, like Retry-After
 */
public record Problem(
    HttpStatus status,
    String title,
    @Nullable String detail,
    Map<String, Object> members,
    HttpHeaders headers) {
  private static final MediaType TYPE = MediaType.create("application", "problem+json");
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Titled with the words of the status. */
  public static Problem of(HttpStatus status, @Nullable String detail) {
    return of(status, status.reasonPhrase(), detail);
  }

  public static Problem of(HttpStatus status, String title, @Nullable String detail) {
    return new Problem(status, title, detail, Map.of(), HttpHeaders.of());
  }

  public Problem with(String member, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(status, title, detail, more, headers);
  }

  public Problem withHeader(CharSequence name, Object value) {
    return new Problem(
        status, title, detail, members, headers.toBuilder().addObject(name, value).build());
  }

  public HttpResponse toResponse() {
    return toAggregated().toHttpResponse();
  }

  AggregatedHttpResponse toAggregated() {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("type", "about:blank");
    document.put("title", title);
    document.put("status", status.code());
    if (detail != null) {
      document.put("detail", detail);
    }
    document.putAll(members);
    var head =
        ResponseHeaders.builder(status)
            .contentType(TYPE)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .add(headers)
            .build();
    return AggregatedHttpResponse.of(head, HttpData.wrap(JSON.writeValueAsBytes(document)));
  }
}
