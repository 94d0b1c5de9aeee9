package dev.outrider.schema.credential;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What is known of tokens, also that nobody has them. As long as changes are heard of, what is
 * known holds until one concerns it; else for a few seconds. Its size is bounded, and tokens that
 * come once leave before those that come often. Thread-safe, and never blocks.
 */
final class CredentialCache {

  /** How long knowledge holds while nobody would tell that it is outdated. */
  static final Duration UNHEARD = Duration.ofSeconds(3);

  private static final long ENTRIES = 200_000;

  /** A limit in case somebody disables the triggers. */
  private static final Duration AT_MOST = Duration.ofMinutes(10);

  private record Known(Verdict verdict, long epoch, Instant asked) {}

  private final Function<TokenHash, CompletableFuture<Verdict>> source;
  private final InstantSource clock;
  private final AsyncCache<TokenHash, Known> known =
      Caffeine.newBuilder().maximumSize(ENTRIES).expireAfterWrite(AT_MOST).buildAsync();

  /** Counts the times from which on changes were heard of; 0 while they are not. */
  private volatile long hearing;

  private long epochs;

  CredentialCache(Function<TokenHash, CompletableFuture<Verdict>> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Never completes with an exception. */
  CompletableFuture<Verdict> verdict(TokenHash hash) {
    var present = known.getIfPresent(hash);
    if (present != null) {
      if (!present.isDone() || holds(present.join())) {
        return present.thenApply(Known::verdict);
      }
      known.asMap().remove(hash, present);
    }
    return known.get(hash, (missing, _) -> ask(missing)).thenApply(Known::verdict);
  }

  /** From now on every change is told. What was known before may have changed unheard. */
  synchronized void hear() {
    epochs++;
    hearing = epochs;
  }

  synchronized void goDeaf() {
    hearing = 0;
  }

  boolean isHearing() {
    return hearing != 0;
  }

  /** An answer that is under way is forgotten too: it may be from before. */
  void forget(TokenHash hash) {
    known.asMap().remove(hash);
  }

  void forgetAll() {
    known.asMap().clear();
  }

  private CompletableFuture<Known> ask(TokenHash hash) {
    long epoch = hearing;
    var asked = clock.instant();
    return source.apply(hash).thenApply(verdict -> new Known(verdict, epoch, asked));
  }

  private boolean holds(Known entry) {
    long now = hearing;
    boolean fresh =
        now == 0 ? clock.instant().isBefore(entry.asked().plus(UNHEARD)) : entry.epoch() == now;
    return fresh && isDecided(entry.verdict());
  }

  private boolean isDecided(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Valid(Credential.Device(_, Instant until)) ->
          until == null || clock.instant().isBefore(until);
      case Verdict.Valid(Credential.Key _) -> true;
      case Verdict.Unknown _ -> true;
      case Verdict.Undecided _ -> false;
    };
  }
}
