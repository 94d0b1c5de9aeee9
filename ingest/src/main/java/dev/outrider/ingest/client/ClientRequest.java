package dev.outrider.ingest.client;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;
import dev.outrider.ingest.access.Credentials;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A whole request that was let in. */
public record ClientRequest(
    RequestHeaders headers,
    QueryParams query,
    HttpData body,
    Credentials credentials,
    Instant receivedAt) {

  public String text() {
    return body.toStringUtf8();
  }

  /** Whether the client says that the body is JSON. */
  public boolean isJson() {
    return isJson(headers);
  }

  public static boolean isJson(RequestHeaders headers) {
    @Nullable MediaType type = headers.contentType();
    return type != null && type.is(MediaType.JSON);
  }
}
