package dev.outrider.torture.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SelfTestTest {

  private final RecordedWay way = new RecordedWay();

  @Test
  void catchesAllThatItPlants() {
    for (int point = 0; point < 5; point++) {
      way.stored("a");
      way.stored("b");
    }
    way.sent("a", false);
    way.topic.addAll(way.topic.subList(0, 3));
    for (long seed = 0; seed < 50; seed++) {
      assertThat(new SelfTest(way.evidence(), new Random(seed)).run()).isEmpty();
    }
  }

  @Test
  void refusesEvidenceThatHasFlawsAlready() {
    way.stored("a");
    way.history.clear();
    assertThat(new SelfTest(way.evidence(), new Random(1)).run()).hasSize(1);
  }

  @Test
  void complainsWhenItCouldNotPlantEverything() {
    way.stored("a");
    assertThat(new SelfTest(way.evidence(), new Random(1)).run())
        .contains("no invalid point was sent")
        .contains("no two points of a device in their order to swap");
  }
}
