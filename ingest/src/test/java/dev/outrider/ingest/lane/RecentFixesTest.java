package dev.outrider.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecentFixesTest {

  @Test
  void knowsAFixByDeviceAndTime() {
    var fixes = new RecentFixes(10);

    assertThat(fixes.add("a", 1)).isTrue();
    assertThat(fixes.add("a", 1)).isFalse();
    assertThat(fixes.add("a", 2)).isTrue();
    assertThat(fixes.add("b", 1)).isTrue();
  }

  @Test
  void takesAFixBack() {
    var fixes = new RecentFixes(10);
    fixes.add("a", 1);
    fixes.add("a", 2);

    fixes.remove("a", 1);

    assertThat(fixes.add("a", 1)).isTrue();
    assertThat(fixes.add("a", 2)).isFalse();
  }

  @Test
  void forgetsTheOldestFixesOfADevice() {
    var fixes = new RecentFixes(10);
    for (int time = 0; time <= 16; time++) {
      fixes.beginCommit();
      fixes.add("a", time);
    }

    assertThat(fixes.add("a", 1)).isFalse();
    assertThat(fixes.add("a", 0)).isTrue();
  }

  @Test
  void forgetsTheDeviceThatWroteLongestAgo() {
    var fixes = new RecentFixes(2);
    fixes.add("a", 1);
    fixes.add("b", 1);
    fixes.add("a", 2);

    fixes.add("c", 1);

    assertThat(fixes.add("a", 1)).isFalse();
    assertThat(fixes.add("b", 1)).isTrue();
  }

  @Test
  void remembersAllThatCameTogether() {
    var fixes = new RecentFixes(100);
    fixes.add("a", -1);
    fixes.beginCommit();
    IntStream.range(0, 1_000).forEach(time -> fixes.add("a", time));

    fixes.beginCommit();
    assertThat(IntStream.range(0, 1_000).filter(time -> fixes.add("a", time))).isEmpty();
    IntStream.range(1_000, 1_025).forEach(time -> fixes.add("a", time));
    assertThat(fixes.add("a", 1_024)).isFalse();
    assertThat(fixes.add("a", 0)).isTrue();
  }

  @Test
  void growsNoFurtherThanThereIsRoom() {
    var fixes = new RecentFixes(2);
    fixes.beginCommit();
    IntStream.range(0, 1_000).forEach(time -> fixes.add("a", time));
    IntStream.range(0, 1_000).forEach(time -> fixes.add("b", time));

    assertThat(fixes.add("a", 968)).isFalse();
    assertThat(fixes.add("a", 951)).isTrue();
    assertThat(fixes.add("b", 968)).isFalse();
    assertThat(fixes.add("b", 967)).isTrue();

    fixes.add("c", 0);
    fixes.add("d", 0);
    fixes.beginCommit();
    IntStream.range(0, 32).forEach(time -> fixes.add("d", time));
    assertThat(fixes.add("d", 1)).isFalse();
    assertThat(fixes.add("d", 31)).isFalse();
  }
}
