package dev.outrider.relay.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalBufferTest {

  private static final Duration NOW = Duration.ZERO;

  private final WalBuffer buffer = new WalBuffer(1_000, 3);

  private static WalBatch chunk(long lsn, int rows, long bytes) {
    return new WalBatch(List.of(new WalEvent.TransactionEnd(lsn)), rows, bytes);
  }

  private List<Long> taken() throws InterruptedException {
    return buffer.take(NOW).events().stream()
        .map(event -> ((WalEvent.TransactionEnd) event).lsn())
        .toList();
  }

  @Test
  void whatWaitsIsTakenTogetherInItsOrder() throws Exception {
    buffer.offer(chunk(1, 1, 10), NOW);
    buffer.offer(chunk(2, 1, 10), NOW);

    assertThat(taken()).containsExactly(1L, 2L);
    assertThat(taken()).isEmpty();
  }

  @Test
  void aBatchEndsAtItsRows() throws Exception {
    for (int lsn = 1; lsn <= 4; lsn++) {
      buffer.offer(chunk(lsn, 1, 10), NOW);
    }

    assertThat(taken()).containsExactly(1L, 2L, 3L);
    assertThat(taken()).containsExactly(4L);
  }

  @Test
  void aBatchEndsAtItsShareOfTheBytes() throws Exception {
    buffer.offer(chunk(1, 1, 200), NOW);
    buffer.offer(chunk(2, 1, 100), NOW);

    assertThat(taken()).containsExactly(1L);
    assertThat(taken()).containsExactly(2L);
  }

  @Test
  void aFullBufferTakesNothingUntilThereIsRoom() throws Exception {
    assertThat(buffer.offer(chunk(1, 1, 900), NOW)).isTrue();
    assertThat(buffer.offer(chunk(2, 1, 200), NOW)).isFalse();

    taken();
    assertThat(buffer.offer(chunk(2, 1, 200), NOW)).isTrue();
  }

  @Test
  void aRowLargerThanTheBufferPassesAlone() throws Exception {
    assertThat(buffer.offer(chunk(1, 1, 50_000), NOW)).isTrue();
    assertThat(buffer.offer(chunk(2, 1, 1), NOW)).isFalse();

    assertThat(taken()).containsExactly(1L);
  }

  @Test
  void theEndWakesAndIsRemembered() throws Exception {
    IllegalStateException end = new IllegalStateException("gone");
    buffer.end(end);

    assertThat(buffer.take(Duration.ofMinutes(1)).isEmpty()).isTrue();
    assertThat(buffer.ended()).isSameAs(end);
  }

  @Test
  void onceClosedItLetsEverybodyGo() throws Exception {
    buffer.offer(chunk(1, 1, 900), NOW);
    buffer.close();

    assertThat(buffer.offer(chunk(2, 1, 900), Duration.ofMinutes(1))).isTrue();
    assertThat(buffer.take(Duration.ofMinutes(1)).isEmpty()).isTrue();
  }
}
