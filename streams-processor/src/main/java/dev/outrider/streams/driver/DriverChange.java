package dev.outrider.streams.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.streams.processor.api.Record;

/**
 * An order binds its driver or lets go of it.
 *
 * @param bound whether the driver carries it from now on
 */
public record DriverChange(String driver, String order, boolean bound) {
  private static final byte BOUND = '+';
  private static final byte FREE = '-';

  /** Keyed by the driver; time and headers are those of the event that caused it. */
  public Record<byte[], byte[]> toRecord(Record<byte[], byte[]> cause) {
    byte[] id = order.getBytes(UTF_8);
    var value = new byte[1 + id.length];
    value[0] = bound ? BOUND : FREE;
    System.arraycopy(id, 0, value, 1, id.length);
    return cause.withKey(driver.getBytes(UTF_8)).withValue(value);
  }

  static DriverChange of(Record<byte[], byte[]> record) {
    byte[] value = record.value();
    return new DriverChange(
        new String(record.key(), UTF_8),
        new String(value, 1, value.length - 1, UTF_8),
        value[0] == BOUND);
  }
}
