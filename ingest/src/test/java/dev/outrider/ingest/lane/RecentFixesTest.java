package dev.outrider.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;

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
}
