package dev.outrider.ingest.lane;

import java.util.concurrent.CompletableFuture;

/** A request that waits for all the lanes its positions went to. Thread-safe. */
final class Submission {

  private final CompletableFuture<Receipt> whole = new CompletableFuture<>();
  private int openParts;
  private Receipt sum = new Receipt.Committed(0, 0);

  Submission(int parts) {
    openParts = parts;
  }

  CompletableFuture<Receipt> receipt() {
    return whole;
  }

  void complete(Receipt part) {
    if (isLast(part)) {
      whole.complete(sum);
    }
  }

  private synchronized boolean isLast(Receipt part) {
    sum = sum(sum, part);
    openParts--;
    return openParts == 0;
  }

  private static Receipt sum(Receipt one, Receipt other) {
    if (one instanceof Receipt.Committed a && other instanceof Receipt.Committed b) {
      return new Receipt.Committed(a.accepted() + b.accepted(), a.duplicates() + b.duplicates());
    }
    return new Receipt.Unavailable();
  }
}
