package dev.outrider.streams.driver;

import dev.outrider.streams.projection.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A driver and the orders that bind them. There may be two for a moment: events of different orders
 * come in no order of their own.
 *
 * @param offset of the input record that last changed it
 * @param timestamp of that record, in milliseconds
 */
public record StoredDriver(long offset, long timestamp, List<String> orders) implements Entry {
  private static final byte VERSION = 1;
  private static final int HEADER = 1 + Long.BYTES + Long.BYTES;

  public StoredDriver {
    orders = List.copyOf(orders);
  }

  boolean busy() {
    return !orders.isEmpty();
  }

  /** The orders after a change. */
  static List<String> after(List<String> orders, DriverChange change) {
    var after = new TreeSet<>(orders);
    if (change.bound()) {
      after.add(change.order());
    } else {
      after.remove(change.order());
    }
    return List.copyOf(after);
  }

  static StoredDriver fromBytes(byte[] bytes) {
    ByteBuffer fields = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER || fields.get() != VERSION) {
      throw new IllegalArgumentException("not a stored driver of version " + VERSION);
    }
    long offset = fields.getLong();
    long timestamp = fields.getLong();
    List<String> orders = new ArrayList<>();
    while (fields.hasRemaining()) {
      var order = new byte[fields.getInt()];
      fields.get(order);
      orders.add(new String(order, StandardCharsets.UTF_8));
    }
    return new StoredDriver(offset, timestamp, orders);
  }

  byte[] toBytes() {
    List<byte[]> ids =
        orders.stream().map(order -> order.getBytes(StandardCharsets.UTF_8)).toList();
    int size = HEADER + ids.stream().mapToInt(id -> Integer.BYTES + id.length).sum();
    ByteBuffer fields = ByteBuffer.allocate(size).put(VERSION).putLong(offset).putLong(timestamp);
    ids.forEach(id -> fields.putInt(id.length).put(id));
    return fields.array();
  }
}
