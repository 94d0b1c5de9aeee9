package dev.outrider.ingest.access;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.runtime.http.Problem;

/** The answers to those who are not let in, where a client has no words of its own for them. */
public final class AccessProblems {

  private static final int RETRY_AFTER_SECONDS = 1;

  private AccessProblems() {}

  static Problem stranger() {
    return Problem.of(HttpStatus.UNAUTHORIZED, "A valid token or key is needed.")
        .withHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
  }

  public static Problem notAllowed() {
    return Problem.of(HttpStatus.FORBIDDEN, "This token or key is not good for that.");
  }

  public static Problem undecided() {
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The database can't be asked about this token or key now. Nothing was stored.")
        .withHeader(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }
}
