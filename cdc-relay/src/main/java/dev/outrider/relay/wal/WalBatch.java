package dev.outrider.relay.wal;

import java.util.List;

/** Consecutive events; {@code rows} and {@code bytes} bound the memory that they take. */
public record WalBatch(List<WalEvent> events, int rows, long bytes) {

  static final WalBatch EMPTY = new WalBatch(List.of(), 0, 0);

  public boolean isEmpty() {
    return events.isEmpty();
  }
}
