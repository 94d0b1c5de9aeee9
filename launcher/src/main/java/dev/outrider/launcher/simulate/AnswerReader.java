package dev.outrider.launcher.simulate;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import java.time.Duration;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code POST /v1/positions} answers. */
final class AnswerReader {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Of these the request itself is the cause: the same request gets the same answer. */
  private static final Set<HttpStatus> FINAL =
      Set.of(
          HttpStatus.BAD_REQUEST,
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          HttpStatus.UNPROCESSABLE_ENTITY);

  private AnswerReader() {}

  static Answer read(@Nullable AggregatedHttpResponse response, @Nullable Throwable failure) {
    if (response == null) {
      return new Answer.Unavailable(reason(failure), Duration.ZERO);
    }
    if (response.status().equals(HttpStatus.ACCEPTED)) {
      return taken(response.contentUtf8());
    }
    String reason = reason(response);
    return FINAL.contains(response.status())
        ? new Answer.Refused(reason)
        : new Answer.Unavailable(reason, retryAfter(response));
  }

  private static Answer taken(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      var rejected = new BitSet();
      for (JsonNode rejection : answer.required("rejected")) {
        rejected.set(rejection.required("index").asInt());
      }
      return new Answer.Taken(answer.required("duplicates").asInt(), rejected);
    } catch (JacksonException e) {
      return new Answer.Unavailable("an answer that can't be read: " + body, Duration.ZERO);
    }
  }

  private static Duration retryAfter(AggregatedHttpResponse response) {
    String seconds = response.headers().get(HttpHeaderNames.RETRY_AFTER);
    if (seconds == null || !seconds.matches("\\d{1,4}")) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
    return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
  }

  /** With the words of a problem document. */
  private static String reason(AggregatedHttpResponse response) {
    MediaType type = response.contentType();
    return type != null && type.isJson()
        ? response.status() + " " + response.contentUtf8()
        : response.status().toString();
  }

  private static String reason(@Nullable Throwable failure) {
    Throwable root = failure;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    if (root == null) {
      return "no answer";
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
