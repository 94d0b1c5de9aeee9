package dev.outrider.relay.failure;

import org.jspecify.annotations.Nullable;

/** Kafka did not do its part. */
public final class KafkaUnavailable extends RelayFailure {

  private static final long serialVersionUID = 1L;

  public KafkaUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
