package dev.outrider.relay.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.relay.failure.RelayRefused;
import org.junit.jupiter.api.Test;

class WalProgressTest {

  private static Position at(long lsn, long rows) {
    return new Position("system", 1, lsn, rows);
  }

  @Test
  void rowsOfTheFirstTransactionCountFromTheStart() {
    WalProgress progress = new WalProgress(at(100, 0));

    assertThat(progress.isNew(null)).isTrue();
    assertThat(progress.isNew(null)).isTrue();

    assertThat(progress.position()).isEqualTo(at(100, 2));
  }

  @Test
  void aCompletedTransactionMovesThePosition() {
    WalProgress progress = new WalProgress(at(100, 0));
    progress.isNew(null);

    assertThat(progress.isNew(200L)).isTrue();

    assertThat(progress.position()).isEqualTo(at(200, 1));
  }

  @Test
  void rowsAlreadyInKafkaAreSkippedOnceAndStillCounted() {
    WalProgress progress = new WalProgress(at(100, 2));

    assertThat(progress.isNew(null)).isFalse();
    assertThat(progress.isNew(null)).isFalse();
    assertThat(progress.isNew(null)).isTrue();

    assertThat(progress.position()).isEqualTo(at(100, 3));
  }

  @Test
  void theStartItselfAsTheTransactionBeforeIsNoMove() {
    WalProgress progress = new WalProgress(at(100, 1));

    assertThat(progress.isNew(100L)).isFalse();
    assertThat(progress.isNew(100L)).isTrue();

    assertThat(progress.position()).isEqualTo(at(100, 2));
  }

  @Test
  void aStreamWithFewerRowsThanPublishedIsRefused() {
    WalProgress progress = new WalProgress(at(100, 5));
    progress.isNew(null);

    assertThatThrownBy(() -> progress.isNew(200L))
        .isInstanceOf(RelayRefused.class)
        .hasMessageContaining("4 rows fewer");
  }

  @Test
  void aStreamThatGoesBackIsRefused() {
    WalProgress progress = new WalProgress(at(100, 0));

    assertThatThrownBy(() -> progress.isNew(50L)).isInstanceOf(RelayRefused.class);
  }
}
