package dev.outrider.ingest.lane;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.outbox.BatchEntriesWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of one commit: packs them into rows without duplicates and answers them. The memory of
 * fixes runs ahead of the commit and is put back if it fails. Not thread-safe, used again and
 * again.
 */
final class LaneBatch {

  private final int rowLength;
  private final RecentFixes recentFixes;
  private final BatchEntriesWriter row;
  private final List<String> rows = new ArrayList<>();
  private final List<PositionEvent> fresh = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();

  LaneBatch(int rowLength, RecentFixes recentFixes) {
    this.rowLength = rowLength;
    this.recentFixes = recentFixes;
    row = new BatchEntriesWriter(rowLength + rowLength / 8);
  }

  void pack(List<Part> parts) {
    clear();
    for (var part : parts) {
      int before = fresh.size();
      for (var event : part.events()) {
        add(event);
      }
      int accepted = fresh.size() - before;
      receipts.add(new Receipt.Committed(accepted, part.events().size() - accepted));
    }
    endRow();
  }

  /** The {@code entries} of the rows to write: none if all positions are known. */
  List<String> rows() {
    return rows;
  }

  /** How many positions the rows hold. */
  int accepted() {
    return fresh.size();
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
    var receipt = new Receipt.Unavailable();
    for (var part : parts) {
      part.submission().complete(receipt);
    }
  }

  private void add(PositionEvent event) {
    if (recentFixes.add(event.deviceId(), event.recordedAt().toEpochMilli())) {
      fresh.add(event);
      row.add(event);
      if (row.length() >= rowLength) {
        endRow();
      }
    }
  }

  private void endRow() {
    if (row.lines() > 0) {
      rows.add(row.entries());
      row.clear();
    }
  }

  private void clear() {
    rows.clear();
    fresh.clear();
    receipts.clear();
    row.clear();
  }
}
