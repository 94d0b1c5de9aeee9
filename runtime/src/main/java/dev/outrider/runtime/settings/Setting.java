package dev.outrider.runtime.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One environment variable: its name, its form, what it means and what holds when it is absent.
 * Immutable: the methods that refine it answer a new one. As made by a factory a setting is
 * optional and has no default.
 */
public final class Setting<T> {
  private static final Pattern NAME = Pattern.compile("OUTRIDER_[A-Z0-9]+(_[A-Z0-9]+)*");

  private final String name;
  private final String form;
  private final String meaning;
  private final Function<String, T> parser;
  private final T placeholder;
  private final @Nullable String defaultText;
  private final boolean required;
  private final boolean secret;

  private Setting(
      String name,
      String form,
      String meaning,
      Function<String, T> parser,
      T placeholder,
      @Nullable String defaultText,
      boolean required,
      boolean secret) {
    this.name = name;
    this.form = form;
    this.meaning = meaning;
    this.parser = parser;
    this.placeholder = placeholder;
    this.defaultText = defaultText;
    this.required = required;
    this.secret = secret;
  }

  /**
   * A setting of any type.
   *
   * @param form what a valid value looks like, as in "a whole number from 1 to 9"
   * @param parser throws IllegalArgumentException for a value that isn't of that form
   * @param placeholder a valid value that stands in while the remaining problems are collected
   */
  public static <T> Setting<T> of(
      String name, String form, Function<String, T> parser, T placeholder, String meaning) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(name + " is not a name of the form OUTRIDER_…");
    }
    return new Setting<>(name, form, meaning, parser, placeholder, null, false, false);
  }

  /** Any text that is not blank and has no space at either end. */
  public static Setting<String> text(String name, String meaning) {
    return of(
        name,
        "text",
        value -> valid(value, !value.isBlank() && value.strip().equals(value)),
        "",
        meaning);
  }

  /** Text that matches the whole pattern, which {@code form} puts in words. */
  public static Setting<String> matching(String name, String pattern, String form, String meaning) {
    var compiled = Pattern.compile(pattern);
    return of(name, form, value -> valid(value, compiled.matcher(value).matches()), "", meaning);
  }

  /** An address that starts with one of the prefixes, as in {@code redis://}. */
  public static Setting<String> url(String name, String meaning, String... prefixes) {
    return of(
        name,
        "an address that starts with " + String.join(" or ", prefixes),
        value ->
            valid(
                value,
                Arrays.stream(prefixes)
                    .anyMatch(
                        prefix -> value.startsWith(prefix) && value.length() > prefix.length())),
        "",
        meaning);
  }

  /** A whole number within bounds, both included. */
  public static Setting<Integer> number(String name, int min, int max, String meaning) {
    return of(
        name,
        "a whole number from " + min + " to " + max,
        value -> {
          int number = Integer.parseInt(value);
          return valid(number, number >= min && number <= max);
        },
        min,
        meaning);
  }

  /** A decimal number within bounds, both included. */
  public static Setting<Double> decimal(String name, double min, double max, String meaning) {
    return of(
        name,
        "a number from " + min + " to " + max,
        value -> {
          double number = Double.parseDouble(value);
          return valid(number, number >= min && number <= max);
        },
        min,
        meaning);
  }

  /** A time span like 500ms, 10s, 5m, 1h or 7d within bounds, both included. */
  public static Setting<Duration> duration(
      String name, Duration min, Duration max, String meaning) {
    return of(
        name,
        "a duration from "
            + DurationText.of(min)
            + " to "
            + DurationText.of(max)
            + ", like 500ms, 10s, 5m, 1h or 7d",
        value -> {
          Duration duration = DurationText.parse(value);
          return valid(duration, duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0);
        },
        min,
        meaning);
  }

  /** A size like 512MB or 16GB, or just its bytes, within bounds, both included. */
  public static Setting<Long> bytes(String name, long min, long max, String meaning) {
    return of(
        name,
        "a size from "
            + ByteText.of(min)
            + " to "
            + ByteText.of(max)
            + ", like 512MB or 16GB, or a number of bytes",
        value -> {
          long bytes = ByteText.parse(value);
          return valid(bytes, bytes >= min && bytes <= max);
        },
        min,
        meaning);
  }

  public static Setting<Boolean> flag(String name, String meaning) {
    return of(
        name,
        "true or false",
        value -> valid(value, value.equals("true") || value.equals("false")).equals("true"),
        false,
        meaning);
  }

  /** One of the constants, written in lower case with hyphens. */
  public static <E extends Enum<E>> Setting<E> choice(String name, Class<E> type, String meaning) {
    E[] constants = type.getEnumConstants();
    return of(
        name,
        Arrays.stream(constants)
            .map(Setting::word)
            .collect(Collectors.joining(", ", "one of ", "")),
        value ->
            Arrays.stream(constants)
                .filter(constant -> word(constant).equals(value))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        constants[0],
        meaning);
  }

  /** The same setting, an error when absent. */
  public Setting<T> required() {
    return new Setting<>(name, form, meaning, parser, placeholder, null, true, secret);
  }

  /**
   * The same setting with the value that holds when it is absent, written as in the environment.
   */
  public Setting<T> withDefault(String text) {
    return new Setting<>(name, form, meaning, parser, parser.apply(text), text, false, secret);
  }

  /**
   * The same setting, never printed; may also come from the file that {@code <name>_FILE} names.
   */
  public Setting<T> secret() {
    return new Setting<>(name, form, meaning, parser, placeholder, defaultText, required, true);
  }

  public String name() {
    return name;
  }

  /** What a valid value looks like. */
  public String form() {
    return form;
  }

  public String meaning() {
    return meaning;
  }

  public @Nullable String defaultText() {
    return defaultText;
  }

  public boolean isRequired() {
    return required;
  }

  public boolean isSecret() {
    return secret;
  }

  String fileName() {
    return name + "_FILE";
  }

  T placeholder() {
    return placeholder;
  }

  T parse(String value) {
    return parser.apply(value);
  }

  @Override
  public String toString() {
    return name;
  }

  private static <V> V valid(V value, boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
