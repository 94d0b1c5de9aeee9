package dev.outrider.query.request;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.runtime.http.Problem;
import dev.outrider.runtime.settings.DurationText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the parameters of a request and collects what is wrong with them. While something is, what
 * it answers only stands in: ask for {@link #refusal} before using it. Not thread-safe.
 */
public final class RequestParameters {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final QueryParams given;
  private final Set<String> known = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  public RequestParameters(QueryParams given) {
    this.given = given;
  }

  public static RequestParameters of(ServiceRequestContext context) {
    return new RequestParameters(context.queryParams());
  }

  /** Any text that is not blank. */
  public Optional<String> text(String name, int longest) {
    return find(
        name,
        "1 to " + longest + " characters that are not all blank and no control character",
        text -> {
          check(
              !text.isBlank()
                  && text.length() <= longest
                  && text.codePoints().noneMatch(Character::isISOControl));
          return text;
        });
  }

  /** ISO 8601 with an offset, or a day, which is its begin in UTC. */
  public Optional<Instant> time(String name) {
    return find(
        name,
        "a time like 2026-11-20T07:15:10Z or a day like 2026-11-20",
        text -> {
          Instant time = parseTime(text.replace(' ', '+'));
          check(!time.isBefore(EARLIEST) && !time.isAfter(LATEST));
          return time;
        });
  }

  public int number(String name, int min, int max, int byDefault) {
    return find(
            name,
            "a whole number from " + min + " to " + max,
            text -> {
              int number = Integer.parseInt(text);
              check(number >= min && number <= max);
              return number;
            })
        .orElse(byDefault);
  }

  /** Required. */
  public double degrees(String name, double most) {
    return require(
        name,
        find(
            name,
            "degrees from " + -most + " to " + most,
            text -> {
              double degrees = Double.parseDouble(text);
              check(Math.abs(degrees) <= most);
              return degrees;
            }),
        0.0);
  }

  /** With or without the unit: 10 or 10m; also 1.5km. */
  public Optional<Double> metres(String name, double min, double max) {
    return find(
        name,
        "metres from " + (long) min + " to " + (long) max + ", like 10m",
        text -> {
          double metres = parseMetres(text);
          check(metres >= min && metres <= max);
          return metres;
        });
  }

  public Duration duration(String name, Duration min, Duration max, Duration byDefault) {
    return find(
            name,
            "a duration from %s to %s, like 30s, 5m or 1h"
                .formatted(DurationText.of(min), DurationText.of(max)),
            text -> {
              Duration duration = DurationText.parse(text);
              check(duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0);
              return duration;
            })
        .orElse(byDefault);
  }

  /**
   * A value of any form.
   *
   * @param form what a valid one looks like, after "must be"
   * @param parser throws a RuntimeException for one that isn't of that form
   */
  public <T> Optional<T> find(String name, String form, Function<String, T> parser) {
    known.add(name);
    List<String> values = given.getAll(name);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    try {
      check(values.size() == 1);
      return Optional.of(parser.apply(values.getFirst()));
    } catch (IllegalArgumentException | DateTimeException wrong) {
      problem(name + " must be " + form + (values.size() == 1 ? "." : ", and only once."));
      return Optional.empty();
    }
  }

  /** The value, or a problem and what stands in for it. */
  public <T> T require(String name, Optional<T> value, T placeholder) {
    if (value.isEmpty() && given.getAll(name).isEmpty()) {
      problem(name + " is missing.");
    }
    return value.orElse(placeholder);
  }

  /** Reports what a single value does not show. */
  public void problem(String sentence) {
    problems.add(sentence);
  }

  /** All that is wrong, also names that no one has asked for; empty when the request is fine. */
  public Optional<Problem> refusal() {
    var unknown = new TreeSet<>(given.names());
    unknown.removeAll(known);
    for (String name : unknown) {
      problems.add(
          "There is no parameter "
              + (name.length() > 40 ? name.substring(0, 40) + "…" : name)
              + "; there are "
              + String.join(", ", new TreeSet<>(known))
              + ".");
    }
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(Problem.of(HttpStatus.BAD_REQUEST, String.join(" ", problems)));
  }

  private static Instant parseTime(String text) {
    return text.length() == 10
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  private static double parseMetres(String text) {
    if (text.endsWith("km")) {
      return 1000 * Double.parseDouble(text.substring(0, text.length() - 2));
    }
    return Double.parseDouble(text.endsWith("m") ? text.substring(0, text.length() - 1) : text);
  }

  private static void check(boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException();
    }
  }
}
