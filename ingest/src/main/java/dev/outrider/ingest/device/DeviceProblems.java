package dev.outrider.ingest.device;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.runtime.http.Problem;
import org.jspecify.annotations.Nullable;

/** The answers to what could not be done. */
final class DeviceProblems {

  private static final int RETRY_AFTER_SECONDS = 1;

  private DeviceProblems() {}

  static Problem invalid(@Nullable String why) {
    return Problem.of(HttpStatus.BAD_REQUEST, why);
  }

  static Problem exists(String device) {
    return Problem.of(
            HttpStatus.CONFLICT,
            "There is a device of that id. To give it a new token, rotate the old one.")
        .with("device_id", device);
  }

  static Problem missing(String device) {
    return Problem.of(HttpStatus.NOT_FOUND, "There is no device of that id.")
        .with("device_id", device);
  }

  static Problem unavailable() {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "The database can't be reached now.")
        .withHeader(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }
}
