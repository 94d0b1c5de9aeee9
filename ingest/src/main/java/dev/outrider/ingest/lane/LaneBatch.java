package dev.outrider.ingest.lane;

import dev.outrider.schema.event.PositionEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of one commit: packs them into rows without duplicates and answers them. The memories
 * of what is known run ahead of the commit and are put back if it fails. Not thread-safe, used
 * again and again.
 */
final class LaneBatch {

  private final RecentFixes recentFixes;
  private final RecentFixes recentQuarantine;
  private final PackedRows positions;
  private final PackedRows quarantine;
  private final List<PositionEvent> fresh = new ArrayList<>();
  private final List<QuarantineLine> freshQuarantine = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private int events;
  private int quarantineLines;

  LaneBatch(int rowLength, RecentFixes recentFixes, RecentFixes recentQuarantine) {
    this.recentFixes = recentFixes;
    this.recentQuarantine = recentQuarantine;
    positions = new PackedRows(rowLength, rowLength + rowLength / 8);
    quarantine = new PackedRows(rowLength, 0);
  }

  void pack(List<Part> parts) {
    clear();
    recentFixes.beginCommit();
    recentQuarantine.beginCommit();
    for (var part : parts) {
      int before = fresh.size();
      for (var event : part.events()) {
        add(event);
      }
      for (var line : part.quarantine()) {
        add(line);
      }
      int accepted = fresh.size() - before;
      receipts.add(new Receipt.Committed(accepted, part.events().size() - accepted));
      events += part.events().size();
      quarantineLines += part.quarantine().size();
    }
    positions.endRow();
    quarantine.endRow();
  }

  /** The {@code entries} of the rows of positions to write: none if all are known. */
  List<String> rows() {
    return positions.rows();
  }

  /** The {@code entries} of the rows of the quarantine: nearly always none. */
  List<String> quarantineRows() {
    return quarantine.rows();
  }

  boolean isEmpty() {
    return rows().isEmpty() && quarantineRows().isEmpty();
  }

  /** How many positions the rows hold. */
  int accepted() {
    return fresh.size();
  }

  int duplicates() {
    return events - fresh.size();
  }

  /** How many refused points the rows hold. */
  int quarantined() {
    return freshQuarantine.size();
  }

  /** How many refused points are in the quarantine already. */
  int quarantineRepeats() {
    return quarantineLines - freshQuarantine.size();
  }

  void committed(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).submission().complete(receipts.get(i));
    }
  }

  void failed(List<Part> parts) {
    for (var event : fresh) {
      recentFixes.remove(event.deviceId(), event.recordedAt().toEpochMilli());
    }
    for (var line : freshQuarantine) {
      recentQuarantine.remove(line.key(), line.mark());
    }
    var receipt = new Receipt.Unavailable();
    for (var part : parts) {
      part.submission().complete(receipt);
    }
  }

  private void add(PositionEvent event) {
    if (recentFixes.add(event.deviceId(), event.recordedAt().toEpochMilli())) {
      fresh.add(event);
      positions.row().add(event);
      positions.endRowIfFull();
    }
  }

  private void add(QuarantineLine line) {
    if (recentQuarantine.add(line.key(), line.mark())) {
      freshQuarantine.add(line);
      quarantine.row().add(line.key(), line.json());
      quarantine.endRowIfFull();
    }
  }

  private void clear() {
    positions.clear();
    quarantine.clear();
    fresh.clear();
    freshQuarantine.clear();
    receipts.clear();
    events = 0;
    quarantineLines = 0;
  }
}
