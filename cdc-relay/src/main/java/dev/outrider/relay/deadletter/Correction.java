package dev.outrider.relay.deadletter;

import java.util.Optional;

/**
 * What is to be other than in the letter.
 *
 * @param text the corrected text: of a row of one event the payload, of a line the whole line, of a
 *     row of many all its lines
 * @param headers the row's own headers, JSON text
 */
public record Correction(
    Optional<String> aggregateType,
    Optional<String> key,
    Optional<String> type,
    Optional<String> headers,
    Optional<String> text) {

  public static final Correction NONE =
      new Correction(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
