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

  public static String encode(OrderEvent event) {
    return JSON.writeValueAsString(event);
  }

  /** Reads UTF-8 JSON of the event that the {@code eventType} header names. */
  public static Decoded<OrderEvent> decode(String type, byte[] json) {
    Class<? extends OrderEvent> record = recordOf(type);
    if (record == null) {
      return new Decoded.Malformed<>("unknown order event " + type);
    }
    try {
      OrderEvent event = JSON.readValue(json, record);
      return event == null
          ? new Decoded.Malformed<>("not a JSON object")
          : new Decoded.Event<>(event);
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
