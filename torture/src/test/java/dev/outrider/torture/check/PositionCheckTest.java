package dev.outrider.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionCheckTest {

  private final Findings findings = new Findings();
  private final PositionCheck check = new PositionCheck(findings);

  @Test
  void rises() {
    check.next(Recorded.position(100, 1));
    check.next(Recorded.position(100, 5));
    check.next(Recorded.position(200, 1));
    check.sample(new SlotSample(200, Recorded.position(200, 1), 200));
    assertThat(findings.told()).isEmpty();
  }

  @Test
  void mustNotFallInTheWal() {
    check.next(Recorded.position(200, 1));
    check.next(Recorded.position(100, 9));
    assertThat(findings.count(Finding.POSITION)).isEqualTo(1);
  }

  @Test
  void norInItsRows() {
    check.next(Recorded.position(200, 5));
    check.next(Recorded.position(200, 4));
    assertThat(findings.count(Finding.POSITION)).isEqualTo(1);
  }

  @Test
  void norChangeTheServer() {
    check.next(Recorded.position(200, 5));
    check.next(new WalPosition("system", 2, 300, 1));
    assertThat(findings.count(Finding.POSITION)).isEqualTo(1);
  }

  @Test
  void theSlotIsNotAheadAndTheWalNotBehind() {
    check.sample(new SlotSample(201, Recorded.position(200, 5), 300));
    check.sample(new SlotSample(100, Recorded.position(200, 5), 199));
    assertThat(findings.count(Finding.POSITION)).isEqualTo(2);
  }
}
