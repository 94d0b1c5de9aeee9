package dev.outrider.ingest.position;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.runtime.http.Problem;
import java.util.List;

/** The answers to what was not stored. */
public final class PositionProblems {

  private PositionProblems() {}

  static Problem unsupportedType() {
    return Problem.of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "Send application/json with an object or an array, or application/x-ndjson.");
  }

  static Problem empty() {
    return Problem.of(HttpStatus.BAD_REQUEST, "The body holds no position.");
  }

  static Problem notJson(Reading.NotJson body) {
    return Problem.of(HttpStatus.BAD_REQUEST, "The body is not JSON. " + body.flaw())
        .with("line", body.line())
        .with("column", body.column());
  }

  public static Problem tooMany(int limit) {
    return Problem.of(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body holds more than " + limit + " positions.");
  }

  /** Sending the same again would not help. */
  static Problem allRejected(List<Rejection> rejected) {
    return Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "No position is valid.")
        .with("accepted", 0)
        .with("duplicates", 0)
        .with("rejected", rejected);
  }

  /** Whoever sends this has the token of another device. */
  static Problem allOfOthers(List<Rejection> rejected) {
    return Problem.of(HttpStatus.FORBIDDEN, "The token is that of another device.")
        .with("accepted", 0)
        .with("duplicates", 0)
        .with("rejected", rejected);
  }

  public static Problem tooFast(long retryAfterSeconds) {
    return Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "More positions came than may come from one sender. Nothing was stored.")
        .withHeader(HttpHeaderNames.RETRY_AFTER, retryAfterSeconds);
  }

  /** Sending it again later does. */
  public static Problem postponed(IntakeOutcome.Postponed outcome) {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, outcome.why().text())
        .withHeader(HttpHeaderNames.RETRY_AFTER, outcome.why().retryAfterSeconds());
  }
}
