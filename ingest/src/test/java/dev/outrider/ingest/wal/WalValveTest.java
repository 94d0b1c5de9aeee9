package dev.outrider.ingest.wal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.wal.RetainedWal;
import dev.outrider.schema.wal.WalStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WalValveTest {
  private final WalValve valve = new WalValve(1_000);

  @Test
  void isOpenBelowTheLimitAndWithoutAnySlot() {
    assertThat(valve.after(List.of())).isEmpty();
    assertThat(valve.after(List.of(keeping(999, null)))).isEmpty();
  }

  @Test
  void shutsAtTheLimitAndOpensWhenATenthIsFree() {
    assertThat(valve.after(List.of(keeping(0, null), keeping(1_000, null)))).isPresent();
    assertThat(valve.after(List.of(keeping(900, null)))).isPresent();
    assertThat(valve.after(List.of(keeping(899, null)))).isEmpty();
    assertThat(valve.after(List.of(keeping(999, null)))).isEmpty();
  }

  @Test
  void shutsBeforePostgresThrowsWalAway() {
    assertThat(valve.after(List.of(keeping(359, 400L)))).isEmpty();
    assertThat(valve.after(List.of(keeping(360, 400L)))).isPresent();
    assertThat(valve.after(List.of(keeping(999, 4_000L)))).isPresent();
  }

  @Test
  void theLastAnswerHoldsForAWhile() {
    assertThat(valve.after(List.of(keeping(2_000, null)))).isPresent();

    assertThat(valve.withoutAnswerFor(WalValve.BELIEVED_FOR)).isPresent();
    assertThat(valve.withoutAnswerFor(WalValve.BELIEVED_FOR.plus(Duration.ofSeconds(1)))).isEmpty();
  }

  @Test
  void anOpenValveIsNotShutBySilence() {
    assertThat(valve.withoutAnswerFor(Duration.ZERO)).isEmpty();
  }

  private static RetainedWal keeping(long bytes, @Nullable Long keepSize) {
    return new RetainedWal(
        "s", false, WalStatus.EXTENDED, 10_000, 10_000 - bytes, bytes, null, keepSize);
  }
}
