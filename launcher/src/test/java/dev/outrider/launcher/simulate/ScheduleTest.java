package dev.outrider.launcher.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final long START = Long.MAX_VALUE - 5;
  private static final long MILLISECOND = 1_000_000;

  @Test
  void spreadsTheGroupsEvenlyOverEachCouriersInterval() {
    var schedule = new Schedule(START, 100, 25, 1_000);

    assertThat(dueMillis(schedule, 6)).containsExactly(0L, 25L, 50L, 75L, 100L, 125L);
  }

  @Test
  void aSmallerLastGroupKeepsTheRate() {
    var schedule = new Schedule(START, 5, 2, 1_000);

    assertThat(dueMillis(schedule, 7)).containsExactly(0L, 2L, 4L, 5L, 7L, 9L, 10L);
  }

  @Test
  void groupsTakeTurns() {
    var schedule = new Schedule(START, 5, 2, 1_000);

    List<Integer> turns = new ArrayList<>();
    for (int turn = 0; turn < 7; turn++) {
      turns.add(schedule.take());
    }
    assertThat(turns).containsExactly(0, 1, 2, 0, 1, 2, 0);
  }

  @Test
  void aBatchLargerThanTheFleetIsOneGroup() {
    var schedule = new Schedule(START, 3, 10, 3);

    assertThat(dueMillis(schedule, 3)).containsExactly(0L, 1_000L, 2_000L);
  }

  @Test
  void doesNotDrift() {
    var schedule = new Schedule(START, 7, 3, 70);
    for (int turn = 0; turn < 3_000_000; turn++) {
      schedule.take();
    }

    assertThat(schedule.dueNanos() - START).isEqualTo(100_000_000 * MILLISECOND);
  }

  private static List<Long> dueMillis(Schedule schedule, int turns) {
    List<Long> due = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      due.add((schedule.dueNanos() - START) / MILLISECOND);
      schedule.take();
    }
    return due;
  }
}
