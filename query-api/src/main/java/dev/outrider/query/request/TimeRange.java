package dev.outrider.query.request;

import java.time.Duration;
import java.time.Instant;

/** From a time, included, to a time, not included. */
public record TimeRange(Instant from, Instant to) {

  /**
   * Out of the parameters {@code from} and {@code to}.
   *
   * @param byDefault how long before {@code to} it begins when nothing is said
   */
  public static TimeRange read(
      RequestParameters parameters, Instant now, Duration byDefault, Duration longest) {
    Instant to = parameters.time("to").orElse(now);
    Instant from = parameters.time("from").orElseGet(() -> to.minus(byDefault));
    if (from.isAfter(to)) {
      parameters.problem("from must not be after to.");
    } else if (Duration.between(from, to).compareTo(longest) > 0) {
      parameters.problem("from and to may be " + longest.toDays() + " days apart.");
    }
    return new TimeRange(from, to);
  }
}
