package dev.outrider.launcher.quarantine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment, as one or as the time that has passed since. */
record Since(Instant time) {

  /** Reads either form. */
  static final class Converter implements ITypeConverter<Since> {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    @Override
    public Since convert(String text) {
      var ago = AGO.matcher(text);
      if (ago.matches()) {
        return new Since(Instant.now().minus(span(Long.parseLong(ago.group(1)), ago.group(2))));
      }
      try {
        return new Since(Instant.parse(text));
      } catch (DateTimeException noTime) {
        throw new TypeConversionException(
            "'" + text + "' is neither a span like 24h nor a time like 2026-11-20T07:00:00Z");
      }
    }

    private static Duration span(long amount, String unit) {
      return switch (unit) {
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
  }
}
