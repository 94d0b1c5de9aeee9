package dev.outrider.streams.position;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.streams.projection.Entry;
import java.nio.ByteBuffer;

/**
 * The latest position of a device as the state store keeps it: a header of fixed size, then the
 * event's JSON untouched. Reads straight from the bytes.
 */
public final class StoredPosition implements Entry {
  private static final byte VERSION = 1;
  private static final int OFFSET = 1;
  private static final int TIMESTAMP = OFFSET + Long.BYTES;
  private static final int RECORDED_AT = TIMESTAMP + Long.BYTES;
  private static final int LAT = RECORDED_AT + Long.BYTES;
  private static final int LON = LAT + Double.BYTES;
  private static final int JSON = LON + Double.BYTES;

  private final byte[] bytes;
  private final ByteBuffer fields;

  private StoredPosition(byte[] bytes) {
    this.bytes = bytes;
    this.fields = ByteBuffer.wrap(bytes);
  }

  /**
   * @param offset of the input record
   * @param timestamp of the input record: when it was committed
   * @param json its value
   */
  static StoredPosition of(long offset, long timestamp, PositionEvent event, byte[] json) {
    var bytes = new byte[JSON + json.length];
    ByteBuffer.wrap(bytes)
        .put(VERSION)
        .putLong(offset)
        .putLong(timestamp)
        .putLong(event.recordedAt().toEpochMilli())
        .putDouble(event.lat())
        .putDouble(event.lon())
        .put(json);
    return new StoredPosition(bytes);
  }

  static StoredPosition fromBytes(byte[] bytes) {
    if (bytes.length < JSON || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not a stored position of version " + VERSION);
    }
    return new StoredPosition(bytes);
  }

  byte[] toBytes() {
    return bytes;
  }

  /** Of the input record it came with. */
  @Override
  public long offset() {
    return fields.getLong(OFFSET);
  }

  /** When the input record was committed, in milliseconds. */
  long timestamp() {
    return fields.getLong(TIMESTAMP);
  }

  /** When the device measured it, in milliseconds. */
  long recordedAt() {
    return fields.getLong(RECORDED_AT);
  }

  double lat() {
    return fields.getDouble(LAT);
  }

  double lon() {
    return fields.getDouble(LON);
  }

  /** The event as it was published. */
  ByteBuffer json() {
    return fields.slice(JSON, bytes.length - JSON);
  }
}
