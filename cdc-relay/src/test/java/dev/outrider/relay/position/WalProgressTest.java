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
  void rowsOfAnOpenTransactionCountFromTheEndOfTheOneBefore() {
    WalProgress progress = new WalProgress(at(100, 0));

    assertThat(progress.isNew()).isTrue();
    assertThat(progress.isNew()).isTrue();

    assertThat(progress.position()).isEqualTo(at(100, 2));
  }

  @Test
  void theEndOfATransactionMovesThePosition() {
    WalProgress progress = new WalProgress(at(100, 0));
    progress.isNew();

    progress.transactionEnd(200);
    assertThat(progress.position()).isEqualTo(at(200, 0));

    progress.isNew();
    assertThat(progress.position()).isEqualTo(at(200, 1));
  }

  @Test
  void rowsAlreadyInKafkaAreSkippedOnceAndStillCounted() {
    WalProgress progress = new WalProgress(at(100, 2));

    assertThat(progress.isNew()).isFalse();
    assertThat(progress.isNew()).isFalse();
    assertThat(progress.isNew()).isTrue();

    assertThat(progress.position()).isEqualTo(at(100, 3));
  }

  @Test
  void aTransactionWithoutRowsBeforeTheOneThatWasCutChangesNothing() {
    WalProgress progress = new WalProgress(at(100, 1));

    progress.transactionEnd(150);

    assertThat(progress.isNew()).isFalse();
    assertThat(progress.isNew()).isTrue();
    assertThat(progress.position()).isEqualTo(at(100, 2));
  }

  @Test
  void aTransactionWithFewerRowsThanPublishedIsRefused() {
    WalProgress progress = new WalProgress(at(100, 5));
    progress.isNew();

    assertThatThrownBy(() -> progress.transactionEnd(200))
        .isInstanceOf(RelayRefused.class)
        .hasMessageContaining("4 rows fewer");
  }

  @Test
  void aStreamThatGoesBackIsRefused() {
    WalProgress progress = new WalProgress(at(100, 0));

    assertThatThrownBy(() -> progress.transactionEnd(50)).isInstanceOf(RelayRefused.class);
  }
}
