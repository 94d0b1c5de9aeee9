package dev.outrider.schema.credential;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a valid token stands for. */
public sealed interface Credential {

  /**
   * One device.
   *
   * @param until when a token that was replaced ends; null for the current one
   */
  record Device(String deviceId, @Nullable Instant until) implements Credential {}

  /**
   * Somebody in the back office.
   *
   * @param positionsPerSecond how many it may send; null for what holds for all
   */
  record Key(String name, Set<Scope> scopes, @Nullable Integer positionsPerSecond)
      implements Credential {
    public Key {
      scopes = Set.copyOf(scopes);
    }
  }
}
