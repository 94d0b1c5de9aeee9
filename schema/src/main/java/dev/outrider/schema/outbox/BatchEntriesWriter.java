package dev.outrider.schema.outbox;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;

/**
 * Packs events that were accepted together into the entries of one {@code outbox_batch} row. Can be
 * used again after {@link #clear()}. Not thread-safe.
 */
public final class BatchEntriesWriter {
  private final StringBuilder text;
  private int lines;

  public BatchEntriesWriter(int expectedLength) {
    text = new StringBuilder(expectedLength);
  }

  public BatchEntriesWriter add(PositionEvent event) {
    text.append(event.deviceId()).append('\t');
    PositionJson.append(event, text);
    text.append('\n');
    lines++;
    return this;
  }

  /**
   * Adds an event of any type. Both parts must be free of line breaks, the id of tabs too, as JSON
   * text and ids are.
   */
  public BatchEntriesWriter add(String aggregateId, String json) {
    if (aggregateId.isEmpty() || aggregateId.indexOf('\t') >= 0 || aggregateId.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("aggregate id is empty or holds a tab or line break");
    }
    if (json.isEmpty() || json.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("payload is empty or holds a line break");
    }
    text.append(aggregateId).append('\t').append(json).append('\n');
    lines++;
    return this;
  }

  /** How many events are in. */
  public int lines() {
    return lines;
  }

  /** How many characters are in: never more than the bytes of the row. */
  public int length() {
    return text.length();
  }

  /** The value of the column {@code entries}. */
  public String entries() {
    return text.toString();
  }

  public void clear() {
    text.setLength(0);
    lines = 0;
  }
}
