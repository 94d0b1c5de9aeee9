package dev.outrider.launcher.repair;

import dev.outrider.relay.position.Position;
import dev.outrider.relay.repair.RepairCounts;
import dev.outrider.relay.repair.RepairOutcome;
import dev.outrider.relay.repair.RepairReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A repair in words. */
final class RepairText {

  private RepairText() {}

  static List<String> of(RepairOutcome outcome) {
    return switch (outcome) {
      case RepairOutcome.NothingToDo(Position from) ->
          List.of("Nothing to repair: the relay can go on from " + from + ".");
      case RepairOutcome.Planned(RepairReport report) -> {
        List<String> lines = new ArrayList<>();
        lines.add("A dry run: nothing was changed. With --apply this will be done:");
        lines.addAll(
            of(
                report,
                "is dropped if it is there and made anew",
                "the new slot's start takes its place"));
        yield lines;
      }
      case RepairOutcome.Repaired(RepairReport report, Position from) -> {
        List<String> lines = new ArrayList<>(of(report, "made anew", "now " + from));
        lines.add("Repaired. Start the relay: it goes on from there.");
        yield lines;
      }
    };
  }

  private static List<String> of(RepairReport report, String slot, String position) {
    RepairCounts counts = report.counts();
    List<String> lines = new ArrayList<>();
    lines.add("reason        " + report.reason());
    lines.add("slot          %s: %s".formatted(report.slot(), slot));
    lines.add("position      %s: %s".formatted(report.position(), position));
    lines.add(
        "compared      rows from %s on (%s); older ones count as published"
            .formatted(report.range().since(), report.range().reason()));
    lines.add(
        "rows          %,d looked at, %,d of them wholly in Kafka"
            .formatted(counts.rows(), counts.complete()));
    lines.add("missing       %,d events".formatted(counts.missingEvents()));
    for (Map.Entry<String, Long> topic : new TreeMap<>(counts.missing()).entrySet()) {
      lines.add("              %,12d  %s".formatted(topic.getValue(), topic.getKey()));
    }
    if (counts.expired() > 0) {
      lines.add(
          "not judged    %,d events older than what their topics still keep: taken as published, unless --since says otherwise"
              .formatted(counts.expired()));
    }
    if (counts.withoutRow() > 0) {
      lines.add(
          "without a row %,d events in Kafka that no row of the outbox has"
              .formatted(counts.withoutRow()));
    }
    if (counts.repeated() > 0) {
      lines.add(
          "repeated      %,d events are in Kafka more than once".formatted(counts.repeated()));
    }
    return lines;
  }
}
