package dev.outrider.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON Schemas of the events. */
public final class EventSchemas {
  /** Every event type there is. */
  public static final List<String> TYPES =
      List.of(
          PositionEvent.TYPE,
          PositionQuarantined.TYPE,
          "OrderPlaced",
          "OrderDispatched",
          "OrderSentToManualDispatch",
          "OrderPickedUp",
          "OrderInTransit",
          "OrderDelivered",
          "OrderCancelled");

  private EventSchemas() {}

  /** The JSON Schema (draft 2020-12) of an event type. */
  public static String of(String type) {
    try (InputStream schema = EventSchemas.class.getResourceAsStream(type + ".schema.json")) {
      if (schema == null) {
        throw new IllegalArgumentException("unknown event type " + type);
      }
      return new String(schema.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
