package dev.outrider.torture.ingest.client;

import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import io.grpc.Status;

/** What a stream brings to its client. */
sealed interface StreamEvent {

  record Answered(StreamPositionsResponse answer) implements StreamEvent {}

  /** Its last. */
  record Ended(Status status) implements StreamEvent {}
}
