package dev.outrider.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.torture.journal.Outcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelfTestTest {

  private final Recorded run = new Recorded();

  @Test
  void catchesAllThatItPlants() {
    run.committed(0, 6, 2);
    run.committed(1, 2);
    run.transaction(2, Outcome.FAILED, 2);
    for (long seed = 0; seed < 20; seed++) {
      assertThat(new SelfTest(run.evidence(), new Random(seed)).run()).isEmpty();
    }
  }

  @Test
  void refusesEvidenceThatHasFlawsAlready() {
    run.committed(0, 6);
    run.published.removeLast();
    assertThat(new SelfTest(run.evidence(), new Random(1)).run()).hasSize(1);
  }

  @Test
  void complainsWhenItCouldNotPlantEverything() {
    run.committed(0, 1);
    List<String> failures = new SelfTest(run.evidence(), new Random(1)).run();
    assertThat(failures).contains("no transaction was rolled back");
  }
}
