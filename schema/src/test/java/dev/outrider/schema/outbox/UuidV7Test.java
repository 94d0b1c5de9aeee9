package dev.outrider.schema.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UuidV7Test {
  private static final Instant NOW = Instant.parse("2026-11-20T07:15:10.123Z");

  @Test
  void anIdTellsItsVersionAndMoment() {
    UUID id = new UuidV7(InstantSource.fixed(NOW)).next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(UuidV7.moment(id)).isEqualTo(NOW);
  }

  @Test
  void idsRiseEvenWhenTheClockGoesBack() {
    AtomicLong millis = new AtomicLong(NOW.toEpochMilli());
    UuidV7 ids = new UuidV7(() -> Instant.ofEpochMilli(millis.get()));
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      made.add(ids.next().toString());
      millis.addAndGet(i % 3 == 0 ? -5 : 2);
    }

    // As Postgres sorts them: byte by byte, which is how their text sorts.
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void idsOfManyThreadsAreUnique() throws Exception {
    UuidV7 ids = new UuidV7(InstantSource.fixed(NOW));
    Set<UUID> made = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        done.add(
            threads.submit(() -> {
              for (int n = 0; n < 10_000; n++) {
                made.add(ids.next());
              }
            }));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }

    assertThat(made).hasSize(40_000);
  }

  @Test
  void theIdsOfEachThreadRiseWhileOthersMakeSomeToo() throws Exception {
    UuidV7 ids = new UuidV7(InstantSource.system());
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<String>>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(
            threads.submit(() -> {
              List<String> mine = new ArrayList<>();
              for (int n = 0; n < 100_000; n++) {
                mine.add(ids.next().toString());
              }
              return mine;
            }));
      }
      for (Future<List<String>> mine : all) {
        assertThat(mine.get()).isSorted();
      }
    }
  }

  @Test
  void noIdIsBelowTheFloorOfItsMoment() {
    UUID floor = UuidV7.floor(NOW);
    UUID before = new UuidV7(InstantSource.fixed(NOW.minusMillis(1))).next();
    UUID id = new UuidV7(InstantSource.fixed(NOW)).next();

    assertThat(List.of(before.toString(), floor.toString(), id.toString())).isSorted();
    assertThat(floor).hasToString("01a1f7cf-24ab-0000-0000-000000000000");
  }
}
