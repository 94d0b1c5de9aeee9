package dev.outrider.streams.projection;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A view as a state store keeps it: a header of fixed size, then the JSON that readers see. Is
 * written and read at most once, and not read at all by who only wants the header.
 */
public final class StoredView<T> implements Entry {
  private static final byte VERSION = 1;
  private static final int HEADER = 1 + Long.BYTES + Long.BYTES;

  private final long offset;
  private final long timestamp;
  private final Json<T> form;
  private byte @Nullable [] json;
  private @Nullable T view;

  /** How a view is written and read. */
  public interface Json<T> {
    byte[] write(T view);

    T read(byte[] json);
  }

  private StoredView(
      long offset, long timestamp, Json<T> form, byte @Nullable [] json, @Nullable T view) {
    this.offset = offset;
    this.timestamp = timestamp;
    this.form = form;
    this.json = json;
    this.view = view;
  }

  /**
   * A view that an input record has changed.
   *
   * @param timestamp of that record: when it was committed, in milliseconds
   */
  public static <T> StoredView<T> of(long offset, long timestamp, T view, Json<T> form) {
    return new StoredView<>(offset, timestamp, form, null, view);
  }

  @Override
  public long offset() {
    return offset;
  }

  /** When the input record that last changed it was committed, in milliseconds. */
  public long timestamp() {
    return timestamp;
  }

  public T view() {
    T known = view;
    if (known == null) {
      known = form.read(json());
      view = known;
    }
    return known;
  }

  /** As readers see it. */
  public ByteBuffer toJson() {
    return ByteBuffer.wrap(json()).asReadOnlyBuffer();
  }

  private byte[] json() {
    byte[] known = json;
    if (known == null) {
      known = form.write(view());
      json = known;
    }
    return known;
  }

  public static <T> Serde<StoredView<T>> serde(Json<T> form) {
    return new Serde<>() {
      @Override
      public Serializer<StoredView<T>> serializer() {
        return (topic, stored) -> stored.toBytes();
      }

      @Override
      public Deserializer<StoredView<T>> deserializer() {
        return (topic, bytes) -> fromBytes(bytes, form);
      }
    };
  }

  private byte[] toBytes() {
    byte[] body = json();
    return ByteBuffer.allocate(HEADER + body.length)
        .put(VERSION)
        .putLong(offset)
        .putLong(timestamp)
        .put(body)
        .array();
  }

  private static <T> StoredView<T> fromBytes(byte[] bytes, Json<T> form) {
    ByteBuffer fields = ByteBuffer.wrap(bytes);
    if (bytes.length <= HEADER || fields.get() != VERSION) {
      throw new IllegalArgumentException("not a stored view of version " + VERSION);
    }
    long offset = fields.getLong();
    long timestamp = fields.getLong();
    byte[] json = Arrays.copyOfRange(bytes, HEADER, bytes.length);
    return new StoredView<>(offset, timestamp, form, json, null);
  }
}
