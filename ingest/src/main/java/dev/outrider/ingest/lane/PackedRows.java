package dev.outrider.ingest.lane;

import dev.outrider.schema.outbox.BatchEntriesWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of one type in the making, each full once it is long enough. Not thread-safe. */
final class PackedRows {

  private final int rowLength;
  private final BatchEntriesWriter row;
  private final List<String> rows = new ArrayList<>();

  PackedRows(int rowLength, int expectedLength) {
    this.rowLength = rowLength;
    row = new BatchEntriesWriter(expectedLength);
  }

  /** Where the next line is to be written. */
  BatchEntriesWriter row() {
    return row;
  }

  void endRowIfFull() {
    if (row.length() >= rowLength) {
      endRow();
    }
  }

  void endRow() {
    if (row.lines() > 0) {
      rows.add(row.entries());
      row.clear();
    }
  }

  List<String> rows() {
    return rows;
  }

  void clear() {
    rows.clear();
    row.clear();
  }
}
