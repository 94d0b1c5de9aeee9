package dev.outrider.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Collects attributes within bounds and counts what it drops: what exceeds them, and what is no
 * finite number, text that Postgres and UTF-8 can hold, or boolean. Of equal names the last counts.
 * Not thread-safe.
 */
public final class AttributesWriter {

  private static final int MOST = 32;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_TEXT = 256;
  private static final int MOST_BYTES = 4_096;
  private static final double LARGEST_WHOLE = 1e15;

  private final Map<String, String> entries = new LinkedHashMap<>();
  private int bytes;
  private int dropped;

  public AttributesWriter text(String name, String value) {
    if (value.length() > LONGEST_TEXT || !isStorable(value)) {
      return drop();
    }
    var json = new StringBuilder(value.length() + 2);
    JsonText.appendString(json, value);
    return put(name, json.toString());
  }

  public AttributesWriter number(String name, double value) {
    if (!Double.isFinite(value)) {
      return drop();
    }
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
    return put(name, isWhole ? Long.toString((long) value) : Double.toString(value));
  }

  public AttributesWriter flag(String name, boolean value) {
    return put(name, Boolean.toString(value));
  }

  /** Counts something that can't be an attribute. */
  public AttributesWriter drop() {
    dropped++;
    return this;
  }

  /** Reads a value, from its first token to its last one: what is in it, if it is an object. */
  public AttributesWriter read(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return parser.currentToken() == JsonToken.VALUE_NULL ? this : drop();
    }
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      readValue(name, parser.nextToken(), parser);
    }
    return this;
  }

  private void readValue(String name, JsonToken token, JsonParser parser) {
    switch (token) {
      case VALUE_STRING -> text(name, parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(name, parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> flag(name, token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> {}
      default -> {
        parser.skipChildren();
        drop();
      }
    }
  }

  /** How many were dropped so far. */
  public int dropped() {
    return dropped;
  }

  /** Null if there are none. */
  public @Nullable Attributes attributes() {
    if (entries.isEmpty()) {
      return null;
    }
    return new Attributes(
        entries.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(",", "{", "}")));
  }

  private AttributesWriter put(String name, String value) {
    if (name.isBlank() || name.length() > LONGEST_NAME || !isStorable(name)) {
      return drop();
    }
    var quoted = new StringBuilder(name.length() + 2);
    JsonText.appendString(quoted, name);
    var key = quoted.toString();
    var before = entries.get(key);
    int more = size(key, value) - (before == null ? 0 : size(key, before));
    boolean isFull = before == null && entries.size() == MOST;
    if (isFull || bytes + more > MOST_BYTES - 2) {
      return drop();
    }
    bytes += more;
    entries.put(key, value);
    return this;
  }

  /** With the colon and a comma. */
  private static int size(String key, String value) {
    return key.getBytes(UTF_8).length + value.getBytes(UTF_8).length + 2;
  }

  /** Neither NUL, which Postgres refuses in jsonb, nor half of a surrogate pair. */
  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(point ->
            point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }
}
