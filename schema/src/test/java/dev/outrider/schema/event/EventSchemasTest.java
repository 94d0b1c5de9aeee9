package dev.outrider.schema.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Record, schema and snapshot of an event tell the same. */
class EventSchemasTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Map<String, Class<?>> RECORDS =
      Stream.concat(
              Stream.of(PositionEvent.class, PositionQuarantined.class),
              Arrays.stream(OrderEvent.class.getPermittedSubclasses()))
          .collect(Collectors.toMap(EventSchemasTest::type, Function.identity()));

  static List<String> types() {
    return EventSchemas.TYPES;
  }

  @Test
  void everyEventHasOne() {
    assertThat(EventSchemas.TYPES).containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
    assertThatThrownBy(() -> EventSchemas.of("OrderLost"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("types")
  void fieldsAreThoseOfTheRecord(String type) {
    JsonNode schema = schema(type);
    List<RecordComponent> fields = List.of(record(type).getRecordComponents());

    assertThat(schema.get("title").stringValue()).isEqualTo(type);
    assertThat(schema.get("properties").propertyNames())
        .containsExactlyElementsOf(fields.stream().map(EventSchemasTest::name).toList());
    assertThat(strings(schema.get("required")))
        .containsExactlyElementsOf(
            fields.stream()
                .filter(field -> !nullable(field.getAnnotatedType()))
                .map(EventSchemasTest::name)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("types")
  void theSnapshotIsAnInstance(String type) {
    JsonNode properties = schema(type).get("properties");
    JsonNode snapshot = JSON.readTree(Snapshot.of(type));

    assertThat(snapshot.propertyNames()).containsExactlyElementsOf(properties.propertyNames());
    for (String name : snapshot.propertyNames()) {
      JsonNode value = snapshot.get(name);
      JsonNode property = properties.get(name);
      String wanted = property.get("type").stringValue();
      assertThat(
              switch (wanted) {
                case "string" -> value.isString();
                case "integer" -> value.isInt();
                case "number" -> value.isNumber();
                case "object" -> value.isObject();
                default -> false;
              })
          .as("%s is %s", name, wanted)
          .isTrue();
      if (property.has("pattern")) {
        assertThat(value.stringValue()).matches(property.get("pattern").stringValue());
      }
    }
  }

  private static JsonNode schema(String type) {
    return JSON.readTree(EventSchemas.of(type));
  }

  private static Class<?> record(String type) {
    Class<?> record = RECORDS.get(type);
    if (record == null) {
      throw new AssertionError(type);
    }
    return record;
  }

  private static String type(Class<?> record) {
    return record == PositionEvent.class ? PositionEvent.TYPE : record.getSimpleName();
  }

  private static String name(RecordComponent field) {
    return field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static boolean nullable(AnnotatedElement field) {
    return field.isAnnotationPresent(Nullable.class);
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
