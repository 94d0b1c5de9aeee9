package dev.outrider.ingest.access;

import dev.outrider.schema.credential.Verdict;
import java.util.concurrent.CompletableFuture;

/** Says what a token stands for. Thread-safe, never blocks, never completes with an exception. */
@FunctionalInterface
public interface CredentialSource {
  CompletableFuture<Verdict> verdict(String token);
}
