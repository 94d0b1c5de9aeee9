package dev.outrider.schema.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON of the order events. Money is decimal text, never a floating point number. */
public final class OrderJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .withConfigOverride(
              BigDecimal.class,
              override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new TimeSerializer())
                  .addDeserializer(Instant.class, new TimeDeserializer()))
          .build();

  private OrderJson() {}

  /** Writes what is derived from the events in their form. */
  public static byte[] encodeView(Record view) {
    return JSON.writeValueAsBytes(view);
  }

  public static String encode(OrderEvent event) {
    return JSON.writeValueAsString(event);
  }

  /** Reads UTF-8 JSON of the event that the {@code eventType} header names. */
  public static Decoded<OrderEvent> decode(String type, byte[] json) {
    Class<? extends OrderEvent> record = recordOf(type);
    if (record == null) {
      return new Decoded.Malformed<>("unknown order event " + type);
    }
    return decodeView(json, record);
  }

  /** Reads what is derived from the events and has their form. */
  public static <T> Decoded<T> decodeView(byte[] json, Class<? extends T> type) {
    try {
      T value = JSON.readValue(json, type);
      return value == null
          ? new Decoded.Malformed<>("not a JSON object")
          : new Decoded.Event<>(value);
    } catch (JacksonException e) {
      return new Decoded.Malformed<>(e.getOriginalMessage());
    }
  }

  private static @Nullable Class<? extends OrderEvent> recordOf(String type) {
    return switch (type) {
      case "OrderPlaced" -> OrderEvent.OrderPlaced.class;
      case "OrderDispatched" -> OrderEvent.OrderDispatched.class;
      case "OrderSentToManualDispatch" -> OrderEvent.OrderSentToManualDispatch.class;
      case "OrderPickedUp" -> OrderEvent.OrderPickedUp.class;
      case "OrderInTransit" -> OrderEvent.OrderInTransit.class;
      case "OrderDelivered" -> OrderEvent.OrderDelivered.class;
      case "OrderCancelled" -> OrderEvent.OrderCancelled.class;
      default -> null;
    };
  }
}
