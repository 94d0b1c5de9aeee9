package dev.outrider.peers;

import java.util.Locale;

/** When a polling relay pauses. */
public enum PollingForm {
  /** After every batch, full or not: as it is found in the field. */
  AS_FOUND,
  /** Only when there was less than a whole batch. */
  EAGER;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PollingForm of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  boolean pausesAfter(int rows, int batch) {
    return switch (this) {
      case AS_FOUND -> true;
      case EAGER -> rows < batch;
    };
  }
}
