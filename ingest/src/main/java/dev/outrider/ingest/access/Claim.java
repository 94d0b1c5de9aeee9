package dev.outrider.ingest.access;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a request shows and wants.
 *
 * @param tokens those that it may mean; the first valid one counts
 * @param need what the caller must be allowed
 */
public record Claim(List<String> tokens, Predicate<Caller> need) {

  @Override
  public String toString() {
    return "Claim";
  }
}
