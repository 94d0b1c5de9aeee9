package dev.outrider.ingest.client;

import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON value, mostly an object. What is not an object has no fields. */
public record JsonFields(JsonNode node) implements Fields {

  private static final int DEPTH = 32;

  /** NaN passes as a token, so that it spoils its own point and not the whole body. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                  .build())
          .build();

  /** Null if the body is not JSON. */
  public static @Nullable JsonFields parse(byte[] body) {
    try {
      return new JsonFields(JSON.readTree(body));
    } catch (JacksonException notJson) {
      return null;
    }
  }

  @Override
  public Collection<String> names() {
    return node.propertyNames();
  }

  @Override
  public @Nullable String text(String name) {
    var value = node.path(name);
    if (!value.isValueNode() || value.isNull()) {
      return null;
    }
    var text = value.asString();
    return text.isBlank() ? null : text.strip();
  }

  public boolean isObject() {
    return node.isObject();
  }

  /** Without fields if it is absent or no object. */
  public JsonFields object(String name) {
    return new JsonFields(node.path(name));
  }

  /** The elements of an array, or just this. */
  public List<JsonFields> elements() {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(JsonFields::new).toList()
        : List.of(this);
  }
}
