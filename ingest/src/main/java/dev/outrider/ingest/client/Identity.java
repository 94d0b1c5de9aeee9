package dev.outrider.ingest.client;

import dev.outrider.ingest.access.Credentials;
import org.jspecify.annotations.Nullable;

/** Which device a message is from. */
public final class Identity {

  private Identity() {}

  /**
   * The one place that decides it. A device's own token proves which one it is, whatever the
   * message says. One that all devices share proves none of them, so the message is believed.
   *
   * @param claims what the message says, the most reliable first
   * @return null if it says nothing
   */
  public static @Nullable String of(Credentials credentials, @Nullable String... claims) {
    if (credentials.device() != null) {
      return credentials.device();
    }
    for (var claim : claims) {
      if (claim != null && !claim.isBlank()) {
        return claim;
      }
    }
    return null;
  }
}
