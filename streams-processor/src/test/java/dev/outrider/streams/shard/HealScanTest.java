package dev.outrider.streams.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealScanTest {
  @Test
  void findsWhatLiesAtTheWatermarkOrBeyondInTheOrderOfTheInput() {
    var scan = new HealScan<String>(10, 0, 100);
    scan.add("c", "12", 12);
    scan.add("a", "9", 9);
    scan.add("b", "10", 10);

    Batch<String> only = scan.batches(100, 3).getFirst();

    assertThat(only.changes()).containsExactly(Map.entry("b", "10"), Map.entry("c", "12"));
    assertThat(only.to()).isEqualTo(13);
    assertThat(only.events()).isEqualTo(3);
    assertThat(only.whole()).isTrue();
  }

  @Test
  void theWatermarkNeverPassesAnEntryThatIsStillToCome() {
    var scan = new HealScan<String>(0, 0, 100);
    for (long offset = 5; offset > 0; offset--) {
      scan.add("device-" + offset, "", offset);
    }

    List<Batch<String>> batches = scan.batches(2, 0);

    assertThat(batches).extracting(Batch::to).containsExactly(3L, 5L, 6L);
    assertThat(batches).extracting(Batch::whole).containsExactly(false, false, true);
    assertThat(batches.get(1).changes()).containsOnlyKeys("device-3", "device-4");
  }

  @Test
  void ofTooManyItKeepsTheEarliestAndClaimsNoMore() {
    var scan = new HealScan<String>(0, 50, 2);
    scan.add("c", "", 30);
    scan.add("a", "", 10);
    scan.add("b", "", 20);

    List<Batch<String>> batches = scan.batches(10, 7);

    assertThat(scan.complete()).isFalse();
    assertThat(batches)
        .singleElement()
        .satisfies(batch -> {
          assertThat(batch.changes()).containsOnlyKeys("a", "b");
          assertThat(batch.to()).isEqualTo(21);
          assertThat(batch.whole()).isFalse();
          assertThat(batch.events()).isZero();
        });
  }

  @Test
  void inputThatChangedNothingStillMovesTheWatermark() {
    assertThat(new HealScan<String>(3, 8, 10).batches(10, 0))
        .containsExactly(new Batch<>(Map.of(), 8, 0, Long.MAX_VALUE, true));
  }

  @Test
  void nothingIsDueWhenTheShardIsAhead() {
    var scan = new HealScan<String>(9, 8, 10);
    scan.add("a", "", 7);

    assertThat(scan.batches(10, 0)).isEmpty();
  }
}
