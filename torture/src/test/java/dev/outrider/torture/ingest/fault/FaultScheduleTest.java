package dev.outrider.torture.ingest.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

  private static List<List<Fault>> rounds(long seed, int count, FaultKind... kinds) {
    FaultSchedule schedule = new FaultSchedule(seed, List.of(kinds));
    return Stream.generate(schedule::next).limit(count).toList();
  }

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(rounds(7, 100, FaultKind.values())).isEqualTo(rounds(7, 100, FaultKind.values()));
    assertThat(rounds(7, 100, FaultKind.values())).isNotEqualTo(rounds(8, 100, FaultKind.values()));
  }

  @Test
  void everyKindHasItsTurn() {
    List<? extends Class<?>> met =
        rounds(1, 100, FaultKind.values()).stream()
            .flatMap(List::stream)
            .map(Fault::getClass)
            .distinct()
            .toList();
    assertThat(met).hasSize(Fault.class.getPermittedSubclasses().length);
  }

  @Test
  void twoAtOnceAreOfDifferentThings() {
    List<List<Fault>> rounds = rounds(1, 200, FaultKind.KILL_INGEST, FaultKind.KILL_POSTGRES);
    assertThat(rounds)
        .allSatisfy(round -> assertThat(round).hasSizeBetween(1, 2).doesNotHaveDuplicates())
        .anySatisfy(round -> assertThat(round).hasSize(2));
  }

  @Test
  void kindsAreKnownByTheirNames() {
    assertThat(FaultKind.of("cut-postgres")).isEqualTo(FaultKind.CUT_POSTGRES);
  }
}
