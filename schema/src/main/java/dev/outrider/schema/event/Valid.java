package dev.outrider.schema.event;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every event may rely on. A violation is an {@link IllegalArgumentException}. */
final class Valid {
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private static final int MONEY_DIGITS = 14;
  private static final int MIN_DECIMALS = 2;
  private static final int MAX_DECIMALS = 4;

  private Valid() {}

  /** An identity is a Kafka key, a part of Redis keys and the head of an outbox line. */
  static String identity(String field, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(field + " is empty");
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        throw new IllegalArgumentException(field + " holds a control character");
      }
    }
    text(field, value);
    return value;
  }

  /** Text that UTF-8 can carry: no half of a surrogate pair. */
  static void text(String field, @Nullable String value) {
    if (value == null) {
      return;
    }
    boolean open = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (open != Character.isLowSurrogate(c)) {
        throw halfPair(field);
      }
      open = Character.isHighSurrogate(c);
    }
    if (open) {
      throw halfPair(field);
    }
  }

  private static IllegalArgumentException halfPair(String field) {
    return new IllegalArgumentException(field + " holds half of a surrogate pair");
  }

  /** Times that have the one form the events use: from 1970 to the end of year 9999. */
  static Instant time(String field, Instant value) {
    if (value.isBefore(Instant.EPOCH) || value.isAfter(LAST)) {
      throw new IllegalArgumentException(field + " is not between 1970 and 9999: " + value);
    }
    return value;
  }

  static void within(String field, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          field + " is not between " + min + " and " + max + ": " + value);
    }
  }

  /** An amount of money with at least two and at most four decimals, not negative. */
  static BigDecimal money(String field, BigDecimal value) {
    if (value.signum() < 0 || (long) value.precision() - value.scale() > MONEY_DIGITS) {
      throw new IllegalArgumentException(field + " is negative or too much money");
    }
    if (value.scale() > MAX_DECIMALS) {
      throw new IllegalArgumentException(field + " has more than " + MAX_DECIMALS + " decimals");
    }
    return value.setScale(Math.max(MIN_DECIMALS, value.scale()));
  }

  static void finite(String field, @Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException(field + " is not a finite number: " + value);
    }
  }
}
