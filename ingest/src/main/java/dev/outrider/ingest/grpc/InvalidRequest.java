package dev.outrider.ingest.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The statuses of requests that don't get better by sending them again. */
final class InvalidRequest {

  private InvalidRequest() {}

  static StatusRuntimeException empty() {
    return of("The request holds no position.");
  }

  static StatusRuntimeException tooMany(int limit) {
    return of("The request holds more than " + limit + " positions.");
  }

  static StatusRuntimeException sequence(long sequence, long last) {
    return of(
        "The sequence number %s is not higher than %s: they rise from 1 on each stream."
            .formatted(Long.toUnsignedString(sequence), Long.toUnsignedString(last)));
  }

  private static StatusRuntimeException of(String description) {
    return Status.INVALID_ARGUMENT.withDescription(description).asRuntimeException();
  }
}
