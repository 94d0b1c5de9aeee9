package dev.outrider.streams.order;

import dev.outrider.schema.order.OrderView;
import dev.outrider.streams.projection.Entry;
import java.nio.ByteBuffer;

/**
 * An order as the state store keeps it: a header of fixed size, then the JSON that readers see.
 *
 * @param offset of the input record that last changed it
 * @param timestamp of that record: when it was committed, in milliseconds
 */
public record StoredOrder(long offset, long timestamp, OrderView view) implements Entry {
  private static final byte VERSION = 1;
  private static final int HEADER = 1 + Long.BYTES + Long.BYTES;

  static StoredOrder fromBytes(byte[] bytes) {
    ByteBuffer fields = ByteBuffer.wrap(bytes);
    if (bytes.length <= HEADER || fields.get() != VERSION) {
      throw new IllegalArgumentException("not a stored order of version " + VERSION);
    }
    long offset = fields.getLong();
    long timestamp = fields.getLong();
    var json = new byte[fields.remaining()];
    fields.get(json);
    return new StoredOrder(offset, timestamp, OrderView.fromJson(json).orThrow());
  }

  byte[] toBytes() {
    byte[] json = view.toJson();
    return ByteBuffer.allocate(HEADER + json.length)
        .put(VERSION)
        .putLong(offset)
        .putLong(timestamp)
        .put(json)
        .array();
  }
}
