package dev.outrider.schema.event;

import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON of {@link PositionQuarantined}: one line, whatever was claimed. */
public final class QuarantineJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new TimeSerializer())
                  .addDeserializer(Instant.class, new TimeDeserializer()))
          .build();

  private QuarantineJson() {}

  public static String encode(PositionQuarantined event) {
    return JSON.writeValueAsString(event);
  }

  /** Reads UTF-8 JSON. Fields it doesn't know are passed over: newer writers add some. */
  public static Decoded<PositionQuarantined> decode(byte[] json) {
    try {
      var event = JSON.readValue(json, PositionQuarantined.class);
      return event == null
          ? new Decoded.Malformed<>("not a JSON object")
          : new Decoded.Event<>(event);
    } catch (JacksonException malformed) {
      return new Decoded.Malformed<>(malformed.getOriginalMessage());
    }
  }
}
