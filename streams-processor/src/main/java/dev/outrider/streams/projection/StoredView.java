package dev.outrider.streams.projection;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A view as a state store keeps it: a header of fixed size, then the JSON that readers see.
 *
 * @param offset of the input record that last changed it
 * @param timestamp of that record: when it was committed, in milliseconds
 */
public record StoredView<T>(long offset, long timestamp, T view) implements Entry {
  private static final byte VERSION = 1;
  private static final int HEADER = 1 + Long.BYTES + Long.BYTES;

  /** How a view is written and read. */
  public interface Json<T> {
    byte[] write(T view);

    T read(byte[] json);
  }

  public static <T> Serde<StoredView<T>> serde(Json<T> json) {
    return new Serde<>() {
      @Override
      public Serializer<StoredView<T>> serializer() {
        return (topic, stored) -> stored.toBytes(json);
      }

      @Override
      public Deserializer<StoredView<T>> deserializer() {
        return (topic, bytes) -> fromBytes(bytes, json);
      }
    };
  }

  private byte[] toBytes(Json<T> form) {
    byte[] json = form.write(view);
    return ByteBuffer.allocate(HEADER + json.length)
        .put(VERSION)
        .putLong(offset)
        .putLong(timestamp)
        .put(json)
        .array();
  }

  private static <T> StoredView<T> fromBytes(byte[] bytes, Json<T> form) {
    ByteBuffer fields = ByteBuffer.wrap(bytes);
    if (bytes.length <= HEADER || fields.get() != VERSION) {
      throw new IllegalArgumentException("not a stored view of version " + VERSION);
    }
    long offset = fields.getLong();
    long timestamp = fields.getLong();
    var json = new byte[fields.remaining()];
    fields.get(json);
    return new StoredView<>(offset, timestamp, form.read(json));
  }
}
