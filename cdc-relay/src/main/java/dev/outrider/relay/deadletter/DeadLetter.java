package dev.outrider.relay.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.topic.DeadLetterHeaders;
import dev.outrider.schema.topic.HeaderNames;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dead-letter topic; what was cut into several is one again. Any header may be
 * missing.
 *
 * @param headers all of them, as they are
 * @param isWhole false when parts of it are missing
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record DeadLetter(
    int partition,
    long offset,
    Instant time,
    @Nullable String id,
    List<Header> headers,
    byte @Nullable [] key,
    byte @Nullable [] value,
    boolean isWhole) {

  private static final String OUTBOX = "outbox";
  private static final String BATCH = "outbox_batch";
  private static final String SCHEMA = "outrider.";

  /** What a letter was. */
  public enum Source {
    /** A row of one event, or an event from Kafka. */
    EVENT,
    /** One line of a row of many. */
    LINE,
    BATCH,
    ELSEWHERE
  }

  public Optional<String> table() {
    return header(DeadLetterHeaders.TABLE);
  }

  public Optional<String> lsn() {
    return header(DeadLetterHeaders.LSN);
  }

  /** The topic of an event that was published, and that a projection could not take in. */
  public Optional<String> topic() {
    return header(DeadLetterHeaders.TOPIC);
  }

  /** Partition and offset in that topic. */
  public Optional<String> place() {
    return header(DeadLetterHeaders.PLACE);
  }

  public Optional<String> reason() {
    return header(DeadLetterHeaders.REASON);
  }

  public Optional<String> aggregateType() {
    return header(DeadLetterHeaders.AGGREGATE_TYPE);
  }

  /** The row's own headers, JSON text. */
  public Optional<String> rowHeaders() {
    return header(DeadLetterHeaders.ROW_HEADERS);
  }

  public Optional<String> eventType() {
    return header(HeaderNames.EVENT_TYPE);
  }

  public Source source() {
    if (topic().isPresent()) {
      return Source.EVENT;
    }
    String table = table().orElse("");
    String name = table.startsWith(SCHEMA) ? table.substring(SCHEMA.length()) : table;
    return switch (name) {
      case OUTBOX -> Source.EVENT;
      case BATCH -> id != null && id.contains(":") ? Source.LINE : Source.BATCH;
      default -> Source.ELSEWHERE;
    };
  }

  public long size() {
    return value == null ? 0 : value.length;
  }

  /** What a person corrects; of a line whose key is known, the whole line. */
  public byte[] correctable() {
    byte[] text = value == null ? new byte[0] : value;
    if (source() != Source.LINE || key == null) {
      return text;
    }
    byte[] line = Arrays.copyOf(key, key.length + 1 + text.length);
    line[key.length] = '\t';
    System.arraycopy(text, 0, line, key.length + 1, text.length);
    return line;
  }

  /** The same letter, without the bytes that may be many. */
  public DeadLetter withoutValue() {
    return new DeadLetter(partition, offset, time, id, headers, key, null, isWhole);
  }

  private Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.key().equals(name) && header.value() != null)
        .findFirst()
        .map(header -> new String(header.value(), UTF_8));
  }
}
