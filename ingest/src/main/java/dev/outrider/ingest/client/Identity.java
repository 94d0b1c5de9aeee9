package dev.outrider.ingest.client;

import org.jspecify.annotations.Nullable;

/** Which device a message is from. */
public final class Identity {

  private Identity() {}

  /**
   * The one place that decides it. A token that all devices share proves none of them, so the
   * message is believed.
   *
   * @param claims what the message says, the most reliable first
   * @return null if it says nothing
   */
  public static @Nullable String of(Credentials credentials, @Nullable String... claims) {
    for (var claim : claims) {
      if (claim != null && !claim.isBlank()) {
        return claim;
      }
    }
    return null;
  }
}
