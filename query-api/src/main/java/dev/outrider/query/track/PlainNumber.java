package dev.outrider.query.track;

import java.math.BigDecimal;

/** Numbers without exponent, which XML's decimals don't have and spreadsheets take for text. */
final class PlainNumber {
  private PlainNumber() {}

  static void append(double value, StringBuilder out) {
    double magnitude = Math.abs(value);
    if (magnitude == 0 || (magnitude >= 1e-3 && magnitude < 1e7)) {
      out.append(value);
    } else {
      out.append(BigDecimal.valueOf(value).toPlainString());
    }
  }
}
