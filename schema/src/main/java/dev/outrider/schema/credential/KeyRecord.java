package dev.outrider.schema.credential;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept.
 *
 * @param positionsPerSecond how many positions it may send; null for what holds for all
 * @param revokedAt null while it is valid
 */
public record KeyRecord(
    String name,
    Set<Scope> scopes,
    @Nullable Integer positionsPerSecond,
    Instant createdAt,
    @Nullable Instant revokedAt) {
  public KeyRecord {
    scopes = Set.copyOf(scopes);
  }
}
