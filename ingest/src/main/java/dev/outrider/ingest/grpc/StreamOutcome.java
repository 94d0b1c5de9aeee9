package dev.outrider.ingest.grpc;

import dev.outrider.ingest.position.IntakeOutcome;
import io.grpc.StatusRuntimeException;

/** What became of a batch of a stream. */
sealed interface StreamOutcome {

  /** It can be acknowledged. */
  record Recorded(IntakeOutcome.Settled settled) implements StreamOutcome {}

  /** The stream ends with this status before it. */
  record Failed(StatusRuntimeException status) implements StreamOutcome {}
}
