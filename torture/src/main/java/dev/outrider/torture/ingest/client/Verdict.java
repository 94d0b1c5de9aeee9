package dev.outrider.torture.ingest.client;

import java.time.Duration;

/** What a client makes of an answer. */
sealed interface Verdict {

  /** It forgets the points: what is valid of them is stored. */
  record Taken() implements Verdict {}

  /** It keeps them and sends them again. */
  record Again(Duration pause) implements Verdict {}

  /** It was never promised such an answer. */
  record Wrong(String what) implements Verdict {}
}
