package dev.outrider.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.outbox.BatchEntriesWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LaneBatchTest {

  private final LaneBatch batch = new LaneBatch(1_000, new RecentFixes(100), new RecentFixes(100));

  @Test
  void packsRequestsIntoOneRow() {
    batch.pack(List.of(part(Events.fix("a", 1)), part(Events.fix("b", 1), Events.fix("a", 2))));

    assertThat(batch.rows())
        .containsExactly(row(Events.fix("a", 1), Events.fix("b", 1), Events.fix("a", 2)));
    assertThat(batch.accepted()).isEqualTo(3);
  }

  @Test
  void beginsANewRowWhenOneIsFull() {
    var events = IntStream.range(0, 50).mapToObj(n -> Events.fix("a", n)).toList();

    batch.pack(List.of(part(events.toArray(PositionEvent[]::new))));

    assertThat(String.join("", batch.rows())).isEqualTo(row(events.toArray(PositionEvent[]::new)));
    assertThat(batch.rows()).allSatisfy(row -> assertThat(row).endsWith("\n"));
    assertThat(batch.rows().subList(0, batch.rows().size() - 1))
        .allSatisfy(row -> assertThat(row.length()).isBetween(1_000, 1_200));
  }

  @Test
  void leavesOutWhatItKnowsAndCountsIt() {
    var first = part(Events.fix("a", 1));
    batch.pack(List.of(first));
    batch.committed(List.of(first));

    var second = part(Events.fix("a", 1), Events.fix("a", 2), Events.fix("a", 2));
    batch.pack(List.of(second));
    batch.committed(List.of(second));

    assertThat(batch.rows()).containsExactly(row(Events.fix("a", 2)));
    assertThat(receipt(first)).isEqualTo(new Receipt.Committed(1, 0));
    assertThat(receipt(second)).isEqualTo(new Receipt.Committed(1, 2));
  }

  @Test
  void hasNoRowsWhenAllIsKnown() {
    batch.pack(List.of(part(Events.fix("a", 1))));

    batch.pack(List.of(part(Events.fix("a", 1))));

    assertThat(batch.rows()).isEmpty();
  }

  @Test
  void remembersNothingOfAFailedCommit() {
    var failed = part(Events.fix("a", 1), Events.fix("a", 1));
    batch.pack(List.of(failed));
    batch.failed(List.of(failed));

    var again = part(Events.fix("a", 1), Events.fix("a", 1));
    batch.pack(List.of(again));
    batch.committed(List.of(again));

    assertThat(receipt(failed)).isEqualTo(new Receipt.Unavailable());
    assertThat(batch.rows()).containsExactly(row(Events.fix("a", 1)));
    assertThat(receipt(again)).isEqualTo(new Receipt.Committed(1, 1));
  }

  @Test
  void keepsWhatIsRefusedInRowsOfItsOwn() {
    var mixed =
        new Part(
            new Submission(1),
            List.of(Events.fix("a", 1)),
            List.of(refused("a", 1), refused("b", 1)));

    batch.pack(List.of(mixed));
    batch.committed(List.of(mixed));

    assertThat(batch.rows()).containsExactly(row(Events.fix("a", 1)));
    assertThat(batch.quarantineRows()).containsExactly("a\t{\"n\":1}\nb\t{\"n\":1}\n");
    assertThat(batch.quarantined()).isEqualTo(2);
    assertThat(receipt(mixed)).isEqualTo(new Receipt.Committed(1, 0));
  }

  @Test
  void refusesWhatItKnowsOnlyOnceUnlessTheCommitFails() {
    var failed = quarantine(refused("a", 1));
    batch.pack(List.of(failed));
    batch.failed(List.of(failed));

    batch.pack(List.of(quarantine(refused("a", 1), refused("a", 1), refused("a", 2))));

    assertThat(batch.quarantineRows()).containsExactly("a\t{\"n\":1}\na\t{\"n\":2}\n");
    assertThat(batch.quarantineRepeats()).isEqualTo(1);
    batch.pack(List.of(quarantine(refused("a", 2))));
    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.duplicates()).isZero();
  }

  private static Part part(PositionEvent... events) {
    return new Part(new Submission(1), List.of(events), List.of());
  }

  private static Part quarantine(QuarantineLine... lines) {
    return new Part(new Submission(1), List.of(), List.of(lines));
  }

  private static QuarantineLine refused(String key, int number) {
    return new QuarantineLine(key, number, "{\"n\":%d}".formatted(number));
  }

  private static Receipt receipt(Part part) {
    return part.submission().receipt().join();
  }

  private static String row(PositionEvent... events) {
    var row = new BatchEntriesWriter(0);
    for (var event : events) {
      row.add(event);
    }
    return row.entries();
  }
}
