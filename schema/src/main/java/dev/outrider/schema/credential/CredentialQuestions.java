package dev.outrider.schema.credential;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Postgres about tokens, all that wait in one statement and one statement at a time: however
 * many wrong tokens come, this is all the work they make. Thread-safe.
 */
final class CredentialQuestions {

  private static final Logger log = LoggerFactory.getLogger(CredentialQuestions.class);
  private static final int WAITING = 20_000;
  private static final int TOGETHER = 500;

  private record Question(TokenHash hash, CompletableFuture<Verdict> answer) {}

  private final DataSource database;
  private final BlockingQueue<Question> waiting = new ArrayBlockingQueue<>(WAITING);
  private volatile boolean open = true;
  private @Nullable String trouble;

  CredentialQuestions(DataSource database) {
    this.database = database;
  }

  /** Completes with undecided, never with an exception, when no answer can be had. */
  CompletableFuture<Verdict> ask(TokenHash hash) {
    var question = new Question(hash, new CompletableFuture<>());
    if (!open || !waiting.offer(question)) {
      return CompletableFuture.completedFuture(new Verdict.Undecided());
    }
    if (!open) {
      refuseAll();
    }
    return question.answer();
  }

  /** Answers questions until told to stop or interrupted. */
  void answer(BooleanSupplier running) throws InterruptedException {
    try {
      List<Question> together = new ArrayList<>(TOGETHER);
      while (running.getAsBoolean()) {
        together.add(waiting.take());
        waiting.drainTo(together, TOGETHER - 1);
        answer(together);
        together.clear();
      }
    } finally {
      open = false;
      refuseAll();
    }
  }

  private void answer(List<Question> questions) {
    try (var connection = database.getConnection()) {
      var hashes = new HashSet<TokenHash>();
      questions.forEach(question -> hashes.add(question.hash()));
      Map<TokenHash, Credential> found = CredentialTable.find(connection, hashes);
      trouble = null;
      questions.forEach(question -> question.answer().complete(verdict(found, question.hash())));
    } catch (SQLException | RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        tell(String.valueOf(e.getMessage()));
      }
    } finally {
      questions.forEach(question -> question.answer().complete(new Verdict.Undecided()));
    }
  }

  private static Verdict verdict(Map<TokenHash, Credential> found, TokenHash hash) {
    var credential = found.get(hash);
    return credential == null ? new Verdict.Unknown() : new Verdict.Valid(credential);
  }

  private void refuseAll() {
    for (var question = waiting.poll(); question != null; question = waiting.poll()) {
      question.answer().complete(new Verdict.Undecided());
    }
  }

  /** Each trouble once. */
  private void tell(String now) {
    if (!now.equals(trouble)) {
      log.warn("Tokens can't be checked, so requests with one are told to come again: {}", now);
    }
    trouble = now;
  }
}
