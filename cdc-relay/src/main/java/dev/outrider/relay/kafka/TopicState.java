package dev.outrider.relay.kafka;

/** Whether a topic takes records, as Kafka says. */
public sealed interface TopicState {

  /**
   * It does, within bounds.
   *
   * @param maxMessageBytes the largest batch of records
   * @param keepsCompression whether batches stay as the producer has compressed them
   * @param needsKeys whether a record without a key is refused
   * @param maxMillisAhead how far ahead of the broker's clock a record's timestamp may be
   */
  record Open(int maxMessageBytes, boolean keepsCompression, boolean needsKeys, long maxMillisAhead)
      implements TopicState {}

  /** It is not there and may not be made. */
  record Closed(String reason) implements TopicState {}
}
