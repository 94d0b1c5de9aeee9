package dev.outrider.relay.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.failure.RelayRefused;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Values;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table, found once.
 *
 * @param hasDefault whether Debezium would put the column's default where a row has null
 */
record Column(Field field, boolean hasDefault) {

  static Column of(String table, Schema row, String name) {
    Column column = find(row, name);
    if (column == null) {
      throw new RelayRefused(
          ("Rows of %s come without the column %s: the table or the publication lacks it, or its type can't be read."
                  + " Run outrider migrate, or set OUTRIDER_RELAY_OUTBOX_… to the names of the table's columns.")
              .formatted(table, name));
    }
    return column;
  }

  static @Nullable Column find(Schema row, String name) {
    Field field = row.field(name);
    return field == null ? null : new Column(field, field.schema().defaultValue() != null);
  }

  Schema schema() {
    return field.schema();
  }

  /** What the row holds; null is null, whatever the column's default. */
  @Nullable Object value(Struct row) {
    return hasDefault ? row.getWithoutDefault(field.name()) : row.get(field);
  }

  @Nullable String text(Struct row) {
    Object value = value(row);
    return value == null || value instanceof String
        ? (String) value
        : Values.convertToString(field.schema(), value);
  }

  String requiredText(Struct row) {
    String text = text(row);
    if (text == null) {
      throw new RelayRefused("A row has no " + field.name() + ", which can't be null");
    }
    return text;
  }

  /** Bytes as they are, anything else as text, as Connect's converters for either would have it. */
  byte @Nullable [] bytes(Struct row) {
    return switch (value(row)) {
      case null -> null;
      case String text -> text.getBytes(UTF_8);
      case byte[] bytes -> bytes;
      case ByteBuffer buffer -> {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield bytes;
      }
      case Object other -> other.toString().getBytes(UTF_8);
    };
  }
}
