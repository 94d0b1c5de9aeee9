package dev.outrider.relay.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.topic.DeadLetterHeaders;
import dev.outrider.schema.topic.HeaderNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  @Test
  void anEventThatAProjectionRefusedGoesBackAsARowOfItsOwn() {
    DeadLetter letter =
        letter(
            Map.of(
                HeaderNames.EVENT_TYPE,
                "OrderDelivered",
                DeadLetterHeaders.TOPIC,
                "outbox.event.order",
                DeadLetterHeaders.PLACE,
                "3/1042",
                DeadLetterHeaders.AGGREGATE_TYPE,
                "order"));

    assertThat(letter.source()).isEqualTo(DeadLetter.Source.EVENT);
    assertThat(letter.place()).hasValue("3/1042");
    assertThat(
            OutboxEntry.of(
                letter,
                new Correction(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("{\"version\":2}"))))
        .isEqualTo(
            new OutboxEntry.Event(
                "order",
                "o-1",
                "OrderDelivered",
                "{\"version\":2}",
                "{\"outrider.replayed\":\"letter-1\"}"));
  }

  @Test
  void aRowOfAnotherTableIsNotOursToWrite() {
    assertThat(letter(Map.of(DeadLetterHeaders.TABLE, "shop.outbox")).source())
        .isEqualTo(DeadLetter.Source.ELSEWHERE);
  }

  private static DeadLetter letter(Map<String, String> headers) {
    List<Header> all =
        headers.entrySet().stream()
            .<Header>map(one -> new RecordHeader(one.getKey(), one.getValue().getBytes(UTF_8)))
            .toList();
    return new DeadLetter(
        0, 7, Instant.EPOCH, "letter-1", all, "o-1".getBytes(UTF_8), "{}".getBytes(UTF_8), true);
  }
}
