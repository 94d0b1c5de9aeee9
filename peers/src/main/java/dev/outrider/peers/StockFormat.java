package dev.outrider.peers;

import java.util.Locale;

/** In which converters the stock engine's records leave it. */
public enum StockFormat {
  /** JSON for key, value and headers, without schemas: the payload is a JSON string. */
  JSON,
  /**
   * Key and payload as they are in the row: the cheapest there is, and the bytes the relay sends.
   */
  TEXT;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StockFormat of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
