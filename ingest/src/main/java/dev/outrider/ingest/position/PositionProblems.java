package dev.outrider.ingest.position;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.runtime.http.Problem;
import java.util.List;

/** The answers to what was not stored. */
final class PositionProblems {

  private static final int RETRY_AFTER_SECONDS = 1;

  /** Catching up takes longer than a commit. */
  private static final int RETRY_AFTER_SHEDDING_SECONDS = 10;

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

  static Problem tooMany(Reading.TooMany body) {
    return Problem.of(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        "The body holds more than " + body.limit() + " positions.");
  }

  /** Sending the same again would not help. */
  static Problem allRejected(List<Rejection> rejected) {
    return Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "No position is valid.")
        .with("accepted", 0)
        .with("duplicates", 0)
        .with("rejected", rejected);
  }

  static Problem busy() {
    return later("The queue takes no more positions now. Nothing was stored.");
  }

  static Problem shed() {
    return later(
        "So many events wait to be published that the disk of the database would fill. Nothing was stored.",
        RETRY_AFTER_SHEDDING_SECONDS);
  }

  static Problem unavailable() {
    return later("The database did not confirm the commit. Send all again: nothing counts twice.");
  }

  private static Problem later(String detail) {
    return later(detail, RETRY_AFTER_SECONDS);
  }

  private static Problem later(String detail, int seconds) {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, detail)
        .withHeader(HttpHeaderNames.RETRY_AFTER, seconds);
  }
}
