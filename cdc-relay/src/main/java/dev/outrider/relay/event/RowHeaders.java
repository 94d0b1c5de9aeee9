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
sealed interface RowHeaders {

  record Parsed(List<Header> headers) implements RowHeaders {}

  record Malformed(String reason) implements RowHeaders {}

  JsonMapper JSON = new JsonMapper();
  RowHeaders NONE = new Parsed(List.of());

  static RowHeaders parse(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    JsonNode object;
    try {
      object = JSON.readTree(text);
    } catch (JacksonException e) {
      return new Malformed("the headers are no JSON");
    }
    if (!object.isObject()) {
      return new Malformed("the headers are no JSON object");
    }
    List<Header> parsed = new ArrayList<>(object.size());
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      JsonNode value = entry.getValue();
      if (value.isContainer()) {
        return new Malformed("header " + entry.getKey() + " is no scalar");
      }
      parsed.add(
          new RecordHeader(
              entry.getKey(), value.isNull() ? null : value.asString().getBytes(UTF_8)));
    }
    return new Parsed(parsed);
  }
}
