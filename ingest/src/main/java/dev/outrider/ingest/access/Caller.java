package dev.outrider.ingest.access;

import dev.outrider.schema.credential.Credential;
import dev.outrider.schema.credential.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who sends a request. */
public sealed interface Caller {

  /** Somebody, where no credentials are asked for. */
  record Anyone() implements Caller {}

  /** Who has the token of the settings. */
  record Operator() implements Caller {}

  /** A device with its own token. */
  record Device(String id) implements Caller {}

  /**
   * A key of the back office.
   *
   * @param positionsPerSecond null for what holds for all keys
   */
  record Key(String name, Set<Scope> scopes, @Nullable Integer positionsPerSecond)
      implements Caller {}

  static Caller of(Credential credential) {
    return switch (credential) {
      case Credential.Device device -> new Device(device.deviceId());
      case Credential.Key(var name, var scopes, var rate) -> new Key(name, scopes, rate);
    };
  }

  default boolean may(Scope scope) {
    return switch (this) {
      case Anyone _, Operator _ -> true;
      case Device _ -> scope == Scope.POSITIONS_WRITE;
      case Key key -> key.scopes().contains(scope);
    };
  }

  default boolean mayEverything() {
    return switch (this) {
      case Anyone _, Operator _ -> true;
      case Device _, Key _ -> false;
    };
  }

  /** The only device it may write for; null for any. */
  default @Nullable String device() {
    return switch (this) {
      case Device(String id) -> id;
      case Anyone _, Operator _, Key _ -> null;
    };
  }
}
