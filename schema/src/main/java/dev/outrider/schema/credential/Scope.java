package dev.outrider.schema.credential;

import java.util.Arrays;
import java.util.Optional;

/** What a key may be good for. */
public enum Scope {
  POSITIONS_WRITE("positions:write"),
  POSITIONS_READ("positions:read"),
  DEVICES_READ("devices:read"),
  DEVICES_WRITE("devices:write"),
  ORDERS_READ("orders:read"),
  ORDERS_WRITE("orders:write"),
  METRICS_READ("metrics:read");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** As people write it and as it is stored. */
  public String text() {
    return text;
  }

  public static Optional<Scope> of(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }
}
