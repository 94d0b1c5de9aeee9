package dev.outrider.torture.ingest.check;

import dev.outrider.torture.check.Findings;
import dev.outrider.torture.ingest.journal.Fix;
import dev.outrider.torture.ingest.journal.FleetJournal;
import dev.outrider.torture.ingest.journal.SentPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What some devices sent and what came of it: as it should be, until a test changes it. */
final class RecordedWay {

  private static final Instant BEGIN = Instant.parse("2026-11-20T07:00:00Z");

  final FleetJournal journal = new FleetJournal();
  final List<Fix> topic = new ArrayList<>();
  final List<Fix> history = new ArrayList<>();
  final Map<String, Fix> latest = new HashMap<>();
  private long number;

  /** Sent, and nothing more is known of it. */
  SentPoint sent(String device, boolean valid) {
    number++;
    SentPoint point =
        new SentPoint(new Fix(device, BEGIN.plusSeconds(number), number), valid, number);
    journal.of(device).begin(point);
    return point;
  }

  /** Acknowledged, and at every stage. */
  SentPoint stored(String device) {
    SentPoint point = sent(device, true);
    point.acknowledge();
    arrive(point);
    return point;
  }

  /** At every stage. */
  void arrive(SentPoint point) {
    topic.add(point.fix());
    history.add(point.fix());
    latest.put(point.fix().device(), point.fix());
  }

  Evidence evidence() {
    return new Evidence(journal, List.copyOf(topic), List.copyOf(history), Map.copyOf(latest));
  }

  Findings examined() {
    return evidence().examine();
  }
}
