package dev.outrider.launcher.quarantine;

import dev.outrider.schema.event.PositionQuarantined;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Positions counted under names, each with what else they had. Not thread-safe. */
final class Counts {

  private final Map<String, Tally> tallies = new HashMap<>();

  /** How many there were under a name, the others' names among them, and the last one's time. */
  record Row(String name, long count, Set<String> others, Instant last) {}

  private static final class Tally {
    private long count;
    private final Set<String> others = new HashSet<>();
    private Instant last = Instant.MIN;
  }

  void add(String name, String other, PositionQuarantined position) {
    var tally = tallies.computeIfAbsent(name, _ -> new Tally());
    tally.count++;
    tally.others.add(other);
    if (position.receivedAt().isAfter(tally.last)) {
      tally.last = position.receivedAt();
    }
  }

  int size() {
    return tallies.size();
  }

  /** The most frequent first. */
  List<Row> rows(int limit) {
    return tallies.entrySet().stream()
        .map(entry -> {
          var tally = entry.getValue();
          return new Row(entry.getKey(), tally.count, tally.others, tally.last);
        })
        .sorted(Comparator.comparingLong(Row::count).reversed().thenComparing(Row::name))
        .limit(limit)
        .toList();
  }
}
