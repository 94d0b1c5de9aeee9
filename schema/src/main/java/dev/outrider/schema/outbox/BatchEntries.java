package dev.outrider.schema.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The entries of an {@code outbox_batch} row, line by line. Payloads are copied out, never parsed.
 * The line break after the last line may be missing.
 */
public final class BatchEntries implements Iterable<BatchLine> {
  private final byte[] text;

  private BatchEntries(byte[] text) {
    this.text = text;
  }

  public static BatchEntries of(String entries) {
    return new BatchEntries(entries.getBytes(UTF_8));
  }

  /** Reads UTF-8 bytes in place: don't change them meanwhile. */
  public static BatchEntries of(byte[] entries) {
    return new BatchEntries(entries);
  }

  @Override
  public Iterator<BatchLine> iterator() {
    return new Lines(text);
  }

  private static final class Lines implements Iterator<BatchLine> {
    private final byte[] text;
    private int from;
    private int line;

    Lines(byte[] text) {
      this.text = text;
    }

    @Override
    public boolean hasNext() {
      return from < text.length;
    }

    @Override
    public BatchLine next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int start = from;
      int tab = -1;
      int end = start;
      while (end < text.length && text[end] != '\n') {
        if (text[end] == '\t' && tab < 0) {
          tab = end;
        }
        end++;
      }
      from = end + 1;
      return line(line++, start, tab, end);
    }

    private BatchLine line(int number, int start, int tab, int end) {
      if (tab < 0) {
        return malformed(number, start, end, "no tab between aggregate id and payload");
      }
      if (tab == start) {
        return malformed(number, start, end, "no aggregate id");
      }
      if (tab + 1 == end) {
        return malformed(number, start, end, "no payload");
      }
      return new BatchLine.Entry(
          number, Arrays.copyOfRange(text, start, tab), Arrays.copyOfRange(text, tab + 1, end));
    }

    private BatchLine malformed(int number, int start, int end, String reason) {
      return new BatchLine.Malformed(number, Arrays.copyOfRange(text, start, end), reason);
    }
  }
}
