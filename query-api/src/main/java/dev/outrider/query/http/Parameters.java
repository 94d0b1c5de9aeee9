package dev.outrider.query.http;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import dev.outrider.runtime.http.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads the query of a request and collects what is wrong with it; placeholders stand in for what
 * could not be read. Whoever has read all asks for {@link #problem} before using anything.
 */
public final class Parameters {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]{1,30}([eE][-+]?\\d{1,3})?");

  private final QueryParams values;
  private final Map<String, String> problems = new TreeMap<>();

  /**
   * Reads nothing but the names yet.
   *
   * @param known every name that the route understands: a misspelt filter must not be passed over
   */
  public Parameters(QueryParams values, List<String> known) {
    this.values = values;
    for (String name : new TreeSet<>(values.names())) {
      if (!known.contains(name)) {
        problem(name, "is not a parameter here; there are " + String.join(", ", known));
      } else if (values.getAll(name).size() > 1 && !name.equals("device")) {
        problem(name, "is there more than once");
      }
    }
  }

  /** A problem document that names every parameter that is wrong; empty if none is. */
  public Optional<HttpResponse> problem() {
    if (problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
                HttpStatus.BAD_REQUEST,
                "Invalid parameters",
                String.join(". ", problems.values()) + ".")
            .with("parameters", problems.keySet())
            .toResponse());
  }

  public boolean has(String name) {
    return values.contains(name);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public void problem(String name, String sentence) {
    problems.putIfAbsent(name, name + " " + sentence);
  }

  public double decimal(String name, double min, double max) {
    return decimal(name, min, max, Double.NaN);
  }

  /** The fallback is for an absent one; not a number: it must be there. */
  public double decimal(String name, double min, double max, double fallback) {
    String text = values.get(name);
    if (text == null && !Double.isNaN(fallback)) {
      return fallback;
    }
    double number = text == null ? Double.NaN : number(text);
    if (number >= min && number <= max) {
      return number;
    }
    problem(name, "must be a number from " + plain(min) + " to " + plain(max));
    return min;
  }

  public int whole(String name, int min, int max, int fallback) {
    String text = values.get(name);
    if (text == null) {
      return fallback;
    }
    double number = number(text);
    if (number >= min && number <= max && number == Math.rint(number)) {
      return (int) number;
    }
    problem(name, "must be a whole number from " + min + " to " + max);
    return min;
  }

  public boolean flag(String name) {
    String text = values.get(name, "false");
    if (!text.equals("true") && !text.equals("false")) {
      problem(name, "must be true or false");
    }
    return text.equals("true");
  }

  /** A time span like 500ms or 10s. */
  public Optional<Duration> duration(String name, Duration max) {
    String text = values.get(name);
    if (text == null) {
      return Optional.empty();
    }
    var matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          };
      if (duration.compareTo(max) <= 0) {
        return Optional.of(duration);
      }
    }
    problem(name, "must be a time span like 500ms, 10s, 5m or 1h, and at most " + words(max));
    return Optional.empty();
  }

  /** A moment in ISO 8601 with an offset. A plus that became a space in the query is one. */
  public Optional<Instant> time(String name) {
    String text = values.get(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    } catch (DateTimeException e) {
      problem(name, "must be a time in ISO 8601 with an offset, like 2026-11-20T07:15:10.123Z");
      return Optional.empty();
    }
  }

  /** Comma-separated, repeated, or both; each once, in the order of their first appearance. */
  public List<String> list(String name, int max) {
    List<String> all =
        values.getAll(name).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .distinct()
            .toList();
    if (all.size() > max) {
      problem(name, "may name " + max + " at most");
      return List.of();
    }
    return all;
  }

  /** Not a number for what isn't one. */
  private static double number(String text) {
    try {
      return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String words(Duration duration) {
    return duration.toSeconds() % 3600 == 0 ? duration.toHours() + "h" : duration.toSeconds() + "s";
  }
}
