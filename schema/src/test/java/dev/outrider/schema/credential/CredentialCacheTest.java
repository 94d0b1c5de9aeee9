package dev.outrider.schema.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class CredentialCacheTest {

  private static final TokenHash HASH = TokenHash.of("a token");
  private static final Verdict VALID = new Verdict.Valid(new Credential.Device("van-1", null));
  private static final Verdict UNKNOWN = new Verdict.Unknown();

  private final Deque<CompletableFuture<Verdict>> asked = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-11-20T07:15:10Z");
  private final CredentialCache cache =
      new CredentialCache(
          _ -> {
            var answer = new CompletableFuture<Verdict>();
            asked.add(answer);
            return answer;
          },
          () -> now);

  @Test
  void whileChangesAreHeardAnAnswerHoldsUntilOneConcernsIt() {
    cache.hear();
    assertThat(answered(VALID)).isEqualTo(VALID);
    now = now.plusSeconds(500);
    assertThat(remembered()).isEqualTo(VALID);

    cache.forget(TokenHash.of("another token"));
    assertThat(remembered()).isEqualTo(VALID);
    cache.forget(HASH);
    assertThat(answered(UNKNOWN)).isEqualTo(UNKNOWN);
    assertThat(remembered()).isEqualTo(UNKNOWN);
    cache.forgetAll();
    assertThat(answered(VALID)).isEqualTo(VALID);
  }

  @Test
  void whileNobodyHearsAnAnswerHoldsForSecondsOnly() {
    assertThat(answered(VALID)).isEqualTo(VALID);
    now = now.plus(CredentialCache.UNHEARD).minusMillis(1);
    assertThat(remembered()).isEqualTo(VALID);
    now = now.plusMillis(1);
    assertThat(answered(UNKNOWN)).isEqualTo(UNKNOWN);
  }

  @Test
  void whatWasKnownBeforeTheEarOpenedIsAskedAgain() {
    assertThat(answered(VALID)).isEqualTo(VALID);
    cache.hear();
    assertThat(answered(UNKNOWN)).isEqualTo(UNKNOWN);
    cache.goDeaf();
    assertThat(remembered()).isEqualTo(UNKNOWN);
    cache.hear();
    assertThat(answered(VALID)).isEqualTo(VALID);
  }

  @Test
  void anAnswerUnderWayWhenTheCredentialChangesIsNotKept() {
    cache.hear();
    var first = cache.verdict(HASH);
    cache.forget(HASH);
    asked.remove().complete(VALID);
    assertThat(first.join()).isEqualTo(VALID);

    assertThat(answered(UNKNOWN)).isEqualTo(UNKNOWN);
  }

  @Test
  void requestsThatComeTogetherShareAQuestion() {
    cache.hear();
    var first = cache.verdict(HASH);
    var second = cache.verdict(HASH);
    asked.remove().complete(VALID);

    assertThat(asked).isEmpty();
    assertThat(first.join()).isEqualTo(second.join()).isEqualTo(VALID);
  }

  @Test
  void thatPostgresCouldNotBeAskedIsNotKept() {
    cache.hear();
    assertThat(answered(new Verdict.Undecided())).isEqualTo(new Verdict.Undecided());
    assertThat(answered(VALID)).isEqualTo(VALID);
  }

  @Test
  void aTokenThatWasReplacedIsAskedAboutAgainAtItsEnd() {
    cache.hear();
    var replaced = new Verdict.Valid(new Credential.Device("van-1", now.plusSeconds(60)));
    assertThat(answered(replaced)).isEqualTo(replaced);
    now = now.plusSeconds(59);
    assertThat(remembered()).isEqualTo(replaced);
    now = now.plusSeconds(1);
    assertThat(answered(UNKNOWN)).isEqualTo(UNKNOWN);
  }

  private Verdict answered(Verdict verdict) {
    var answer = cache.verdict(HASH);
    assertThat(answer).isNotDone();
    asked.remove().complete(verdict);
    return answer.join();
  }

  private Verdict remembered() {
    var answer = cache.verdict(HASH);
    assertThat(answer).isDone();
    assertThat(asked).isEmpty();
    return answer.join();
  }
}
