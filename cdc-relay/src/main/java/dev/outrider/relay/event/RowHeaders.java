package dev.outrider.relay.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The row's own headers, a flat JSON object. */
public final class RowHeaders {

  private static final JsonMapper JSON = new JsonMapper();

  private RowHeaders() {}

  /** Throws IllegalArgumentException with the reason when the text is not an object of scalars. */
  public static List<Header> parse(@Nullable String headers) {
    if (headers == null) {
      return List.of();
    }
    JsonNode object;
    try {
      object = JSON.readTree(headers);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the headers are no JSON", e);
    }
    if (!object.isObject()) {
      throw new IllegalArgumentException("the headers are no JSON object");
    }
    List<Header> parsed = new ArrayList<>(object.size());
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      JsonNode value = entry.getValue();
      if (value.isContainer()) {
        throw new IllegalArgumentException("header " + entry.getKey() + " is no scalar");
      }
      parsed.add(
          new RecordHeader(
              entry.getKey(), value.isNull() ? null : value.asString().getBytes(UTF_8)));
    }
    return parsed;
  }
}
