package dev.outrider.schema.event;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A point that was refused, kept for whoever wants to know why.
 *
 * @param deviceId as it was claimed; it may be none that a position can have
 * @param reason a word for the rule that it broke
 * @param detail the rule in a sentence
 * @param protocol how it came in
 * @param claimed the fields of a position as the sender gave them: a number where JSON has one,
 *     else text
 */
public record PositionQuarantined(
    String deviceId,
    Instant receivedAt,
    String reason,
    String detail,
    String protocol,
    Map<String, Object> claimed) {

  /** The aggregate type: it names the topic. */
  public static final String AGGREGATE_TYPE = "quarantine";

  /** The event type, as the {@code eventType} header tells it. */
  public static final String TYPE = "PositionQuarantined";

  public PositionQuarantined {
    Valid.text("device_id", deviceId);
    receivedAt = Valid.time("received_at", receivedAt).truncatedTo(MILLIS);
    Valid.identity("reason", reason);
    Valid.text("detail", detail);
    Valid.identity("protocol", protocol);
    var inOrder = new LinkedHashMap<>(claimed);
    inOrder.replaceAll(PositionQuarantined::claim);
    claimed = Collections.unmodifiableMap(inOrder);
  }

  private static Object claim(String field, Object value) {
    Valid.text("claimed", field);
    return switch (value) {
      case String text -> text(field, text);
      case Number number -> number(field, number.doubleValue());
      default -> throw new IllegalArgumentException(field + " is neither text nor a number");
    };
  }

  private static String text(String field, String text) {
    Valid.text(field, text);
    return text;
  }

  private static double number(String field, double number) {
    Valid.finite(field, number);
    return number;
  }
}
