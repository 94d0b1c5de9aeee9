package dev.outrider.schema.credential;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Says what a token stands for, mostly from memory. Two loops keep it right, each on a thread of
 * its own: one asks Postgres, the other hears of changes. Thread-safe.
 */
public final class CredentialCheck {

  private final CredentialQuestions questions;
  private final CredentialCache cache;
  private final CredentialChanges changes;

  /**
   * Remembers nothing yet.
   *
   * @param database a connection for each loop; its timeouts say how long an answer may take
   */
  public CredentialCheck(DataSource database, InstantSource clock) {
    questions = new CredentialQuestions(database);
    cache = new CredentialCache(questions::ask, clock);
    changes = new CredentialChanges(database, cache);
  }

  /** Done at once if it is remembered. Never completes with an exception, and never blocks. */
  public CompletableFuture<Verdict> verdict(String token) {
    return Token.isOne(token)
        ? cache.verdict(TokenHash.of(token))
        : CompletableFuture.completedFuture(new Verdict.Unknown());
  }

  /** Whether revocations are heard of at once; else they take a few seconds. */
  public boolean isHearing() {
    return cache.isHearing();
  }

  /** The first loop. Returns when told to stop or interrupted. */
  public void answer(BooleanSupplier running) throws InterruptedException {
    questions.answer(running);
  }

  /** The second loop. Returns when told to stop or interrupted. */
  public void listen(BooleanSupplier running) throws InterruptedException {
    changes.listen(running);
  }
}
