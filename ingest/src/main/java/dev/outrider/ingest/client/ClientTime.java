package dev.outrider.ingest.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/** Times in all the forms that clients write. */
public final class ClientTime {

  /** The largest number that still means seconds; more are milliseconds. */
  private static final double LAST_SECOND = Integer.MAX_VALUE;

  /** Offsets as Z, +01:00, +0100 or +01; none is UTC. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private ClientTime() {}

  /** Null for what is no time. */
  public static @Nullable Instant parse(String text) {
    try {
      return text.indexOf('-') > 0 ? date(text) : number(Double.parseDouble(text));
    } catch (NumberFormatException | DateTimeException noTime) {
      return null;
    }
  }

  private static Instant date(String text) {
    var time = ISO.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime exact
        ? exact.toInstant()
        : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
  }

  private static @Nullable Instant number(double number) {
    if (!Double.isFinite(number)) {
      return null;
    }
    return Instant.ofEpochMilli(Math.round(number < LAST_SECOND ? number * 1_000 : number));
  }
}
