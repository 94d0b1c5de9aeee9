package dev.outrider.schema.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchEntriesTest {

  @Test
  void whatIsWrittenIsRead() {
    PositionEvent position =
        new PositionEvent(
            "küche 7", Instant.EPOCH, Instant.EPOCH, 1, 2, null, null, null, null, null, "a\tb\n");
    BatchEntriesWriter writer = new BatchEntriesWriter(100).add(position).add("b", "{\"é\":1}");

    assertThat(writer.lines()).isEqualTo(2);
    assertThat(writer.length()).isEqualTo(writer.entries().length());
    assertThat(lines(writer.entries()))
        .containsExactly("0 küche 7 -> " + PositionJson.encode(position), "1 b -> {\"é\":1}")
        .isEqualTo(lines(writer.entries().getBytes(UTF_8)));
  }

  @Test
  void aClearedWriterStartsAgain() {
    BatchEntriesWriter writer = new BatchEntriesWriter(10).add("a", "1");
    writer.clear();

    assertThat(writer.lines()).isZero();
    assertThat(writer.add("b", "2").entries()).isEqualTo("b\t2\n");
  }

  @Test
  void theFormIsPinned() {
    assertThat(new BatchEntriesWriter(10).add("a", "{}").add("b", "[]").entries())
        .isEqualTo("a\t{}\nb\t[]\n");
  }

  @Test
  void aBadLineIsReportedAndTheOthersAreRead() {
    assertThat(lines("a\t1\nno tab\n\tno id\nno payload\t\n\nb\t2\t3\r\nlast\t4"))
        .containsExactly(
            "0 a -> 1",
            "1 'no tab' no tab between aggregate id and payload",
            "2 '\tno id' no aggregate id",
            "3 'no payload\t' no payload",
            "4 '' no tab between aggregate id and payload",
            "5 b -> 2\t3\r",
            "6 last -> 4");
  }

  @Test
  void noEntriesAreNoLines() {
    assertThat(lines("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb", "a\nb"})
  void anIdThatWouldBreakTheFormIsRefused(String id) {
    assertThatThrownBy(() -> new BatchEntriesWriter(10).add(id, "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\n}"})
  void aPayloadThatWouldBreakTheFormIsRefused(String payload) {
    assertThatThrownBy(() -> new BatchEntriesWriter(10).add("a", payload))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readingCopiesEachByteOnceAndLittleElse() {
    BatchEntriesWriter writer = new BatchEntriesWriter(100_000);
    for (int i = 0; i < 1000; i++) {
      writer.add("courier-17", "{\"lat\":-23.561414,\"lon\":-46.655881}");
    }
    byte[] entries = writer.entries().getBytes(UTF_8);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long read = 0;

    long before = threads.getCurrentThreadAllocatedBytes();
    for (BatchLine line : BatchEntries.of(entries)) {
      read += line.line();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(read).isEqualTo(999 * 1000 / 2);
    assertThat(allocated - entries.length).as("beside the bytes").isLessThan(1000 * 72);
  }

  private static List<String> lines(String entries) {
    return lines(BatchEntries.of(entries));
  }

  private static List<String> lines(byte[] entries) {
    return lines(BatchEntries.of(entries));
  }

  private static List<String> lines(BatchEntries entries) {
    List<String> lines = new ArrayList<>();
    for (BatchLine line : entries) {
      lines.add(
          switch (line) {
            case BatchLine.Entry(int number, byte[] id, byte[] payload) ->
                number + " " + new String(id, UTF_8) + " -> " + new String(payload, UTF_8);
            case BatchLine.Malformed(int number, byte[] text, String reason) ->
                number + " '" + new String(text, UTF_8) + "' " + reason;
          });
    }
    return lines;
  }
}
