package dev.outrider.schema.outbox;

/** One line of the entries of an {@code outbox_batch} row. */
public sealed interface BatchLine {
  /** Its place in the row, from 0: the second half of the event's id. */
  int line();

  /**
   * An event.
   *
   * @param aggregateId UTF-8; becomes the Kafka key
   * @param payload UTF-8 JSON; becomes the Kafka value, byte for byte
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, handed to Kafka as it is
  record Entry(int line, byte[] aggregateId, byte[] payload) implements BatchLine {}

  /**
   * A line that is not {@code aggregateid TAB payload}.
   *
   * @param text the line as it is, without its line break
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Malformed(int line, byte[] text, String reason) implements BatchLine {}
}
