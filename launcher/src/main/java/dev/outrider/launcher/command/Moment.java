package dev.outrider.launcher.command;

import dev.outrider.runtime.settings.DurationText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people give it to a command: with an offset, a day, or how long ago. */
public final class Moment implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    try {
      if (text.matches("\\d{1,9}[a-z]{1,2}")) {
        return Instant.now().minus(DurationText.parse(text));
      }
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time like 2026-11-20T07:15:10Z, 2026-11-20 or 2h");
    }
  }
}
