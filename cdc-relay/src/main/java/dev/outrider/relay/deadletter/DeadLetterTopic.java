package dev.outrider.relay.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.kafka.CommittedTopic;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.topic.DeadLetterHeaders;
import dev.outrider.schema.topic.HeaderNames;
import dev.outrider.schema.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the dead letters that are committed now. */
public final class DeadLetterTopic {

  private final CommittedTopic topic;

  public DeadLetterTopic(KafkaSettings kafka) {
    topic = new CommittedTopic(kafka.bootstrap(), new Topics(kafka.topicPrefix()).deadLetter());
  }

  /** Hands over every letter from a moment on, one partition after the other, the oldest first. */
  public void read(Optional<Instant> since, Consumer<DeadLetter> letters) {
    Assembly assembly = new Assembly(letters);
    topic.read(since, assembly::add);
    assembly.rest();
  }

  /** Puts together again what was cut into parts. */
  private static final class Assembly {
    private final Consumer<DeadLetter> letters;
    private final Map<String, DeadLetter> begun = new HashMap<>();

    Assembly(Consumer<DeadLetter> letters) {
      this.letters = letters;
    }

    void add(ConsumerRecord<byte[], byte[]> one) {
      String part = text(one.headers(), DeadLetterHeaders.PART);
      String id = text(one.headers(), HeaderNames.ID);
      if (part == null || id == null || !part.matches("\\d{1,6}/\\d{1,6}")) {
        letters.accept(letter(one, id, one.value(), true));
        return;
      }
      String[] numbers = part.split("/", 2);
      DeadLetter before = begun.remove(id);
      byte[] value =
          before == null || before.value() == null
              ? one.value()
              : joined(before.value(), one.value());
      boolean isFirst = numbers[0].equals("1");
      if (before == null && !isFirst) {
        letters.accept(letter(one, id, value, false));
      } else if (numbers[0].equals(numbers[1])) {
        letters.accept(before == null ? letter(one, id, value, true) : copy(before, value, true));
      } else {
        begun.put(id, before == null ? letter(one, id, value, false) : copy(before, value, false));
      }
    }

    void rest() {
      begun.values().forEach(letters);
    }

    private static DeadLetter copy(DeadLetter before, byte @Nullable [] value, boolean isWhole) {
      return new DeadLetter(
          before.partition(),
          before.offset(),
          before.time(),
          before.id(),
          before.headers(),
          before.key(),
          value,
          isWhole);
    }

    private static DeadLetter letter(
        ConsumerRecord<byte[], byte[]> one,
        @Nullable String id,
        byte @Nullable [] value,
        boolean isWhole) {
      return new DeadLetter(
          one.partition(),
          one.offset(),
          Instant.ofEpochMilli(one.timestamp()),
          id,
          List.of(one.headers().toArray()),
          one.key(),
          value,
          isWhole);
    }

    private static byte[] joined(byte[] first, byte @Nullable [] second) {
      if (second == null) {
        return first;
      }
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      return both;
    }

    private static @Nullable String text(Headers headers, String name) {
      Iterator<Header> found = headers.headers(name).iterator();
      byte[] value = found.hasNext() ? found.next().value() : null;
      return value == null ? null : new String(value, UTF_8);
    }
  }
}
