package dev.outrider.relay.failure;

import java.time.Duration;

/**
 * Postgres takes heartbeats, but none comes out of the WAL: the link is broken and doesn't know.
 */
public final class SourceSilent extends RelayFailure {

  private static final long serialVersionUID = 1L;

  public SourceSilent(Duration patience) {
    super(
        "Heartbeats were written, but nothing came out of the WAL for %d s: the connection is taken for broken"
            .formatted(patience.toSeconds()),
        null);
  }
}
