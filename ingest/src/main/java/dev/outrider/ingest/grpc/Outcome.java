package dev.outrider.ingest.grpc;

import dev.outrider.ingest.position.Rejection;
import java.util.List;

/** What became of a batch. */
sealed interface Outcome {

  /** All valid positions of it are durable. */
  record Recorded(int accepted, int duplicates, List<Rejection> rejected) implements Outcome {}

  /** It is to be sent again later. */
  record Refused(Refusal refusal) implements Outcome {}

  /** It will never be taken as it is. */
  record TooMany(int limit) implements Outcome {}
}
