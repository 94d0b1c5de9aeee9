package dev.outrider.relay.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.kafka.TopicState;
import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.wal.OutboxRow;
import dev.outrider.relay.wal.WalRow;
import dev.outrider.schema.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventRecordsTest {

  private static final int LIMIT = 1_048_588;
  private static final long COMMITTED = 1_795_000_000_000L;
  private static final long HOUR = 3_600_000;
  private static final TopicState.Open OPEN = new TopicState.Open(LIMIT, true, false, HOUR);
  private static final TopicState.Open DEAD =
      new TopicState.Open(RelayTopics.MAX_DEAD_LETTER_BYTES, true, false, HOUR);

  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

  private static TopicState kafka(String topic) {
    return switch (topic) {
      case "outrider.dead-letter" -> DEAD;
      case "outbox.event.compacted" -> new TopicState.Open(LIMIT, true, true, HOUR);
      case "outbox.event.recompressed" -> new TopicState.Open(LIMIT, false, false, HOUR);
      case "outbox.event.forbidden" -> new TopicState.Closed("not allowed");
      default -> OPEN;
    };
  }

  private int add(OutboxRow row) {
    return new EventRecords(
            new Topics(""), OutboxSettings.standard().topics(), EventRecordsTest::kafka)
        .add(new WalRow(row, 0x10, COMMITTED), records);
  }

  private static OutboxRow.Event event(
      @Nullable String aggregateType, byte @Nullable [] key, byte @Nullable [] payload) {
    return event(aggregateType, key, payload, null, null);
  }

  private static OutboxRow.Event event(
      @Nullable String aggregateType,
      byte @Nullable [] key,
      byte @Nullable [] payload,
      @Nullable String headers,
      @Nullable Long timestamp) {
    return new OutboxRow.Event(
        "outrider.outbox",
        "the-id",
        aggregateType,
        key,
        payload,
        List.of(new RecordHeader("eventType", bytes("Happened"))),
        headers,
        timestamp);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(7).nextBytes(noise);
    return noise;
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> one) {
    return StreamSupport.stream(one.headers().spliterator(), false)
        .collect(
            java.util.stream.Collectors.toMap(
                Header::key, header -> new String(header.value(), UTF_8)));
  }

  private ProducerRecord<byte[], byte[]> onlyLetter() {
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().topic()).isEqualTo("outrider.dead-letter");
    return records.getFirst();
  }

  @Test
  void anEventHasItsIdThenThePlacedThenItsOwnHeaders() {
    assertThat(add(event("order", bytes("k"), bytes("{}"), "{\"a\":1,\"b\":null}", null)))
        .isEqualTo(1);

    ProducerRecord<byte[], byte[]> only = records.getFirst();
    assertThat(only.topic()).isEqualTo("outbox.event.order");
    assertThat(only.timestamp()).isEqualTo(COMMITTED);
    assertThat(only.headers())
        .containsExactly(
            new RecordHeader("id", bytes("the-id")),
            new RecordHeader("eventType", bytes("Happened")),
            new RecordHeader("a", bytes("1")),
            new RecordHeader("b", null));
  }

  @Test
  void anEventWithoutAnAggregateTypeIsADeadLetter() {
    assertThat(add(event(null, bytes("k"), bytes("v")))).isZero();

    assertThat(headers(onlyLetter()))
        .containsEntry("outrider.reason", "there is no aggregate type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ä", "a\nb", "a/b", "compact\u0001ed"})
  void whatIsNoTopicNameIsADeadLetter(String aggregateType) {
    assertThat(add(event(aggregateType, bytes("k"), bytes("v")))).isZero();

    assertThat(onlyLetter().key()).isEqualTo(bytes("k"));
    assertThat(onlyLetter().value()).isEqualTo(bytes("v"));
    assertThat(headers(onlyLetter()))
        .containsEntry("id", "the-id")
        .containsEntry("outrider.table", "outrider.outbox")
        .containsEntry("outrider.lsn", "0/10")
        .containsEntry("outrider.aggregatetype", aggregateType)
        .containsEntry("eventType", "Happened")
        .hasEntrySatisfying(
            "outrider.reason",
            reason -> assertThat(reason).startsWith("no topic can have the name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__consumer_offsets",
        "__transaction_state",
        "outrider.relay.position",
        "outrider.dead-letter",
        "outrider-streams-latest-changelog",
        ".",
        ".."
      })
  void topicsThatAreKeptAreNoneForEvents(String topic) {
    EventRecords asNamed =
        new EventRecords(
            new Topics(""),
            new dev.outrider.relay.settings.TopicPattern(
                java.util.regex.Pattern.compile(".*"), "$0"),
            EventRecordsTest::kafka);

    assertThat(
            asNamed.add(new WalRow(event(topic, bytes("k"), bytes("v")), 0x10, COMMITTED), records))
        .isZero();

    assertThat(headers(onlyLetter())).containsEntry("outrider.aggregatetype", topic);
  }

  @Test
  void aTopicThatCanNotBeMadeMeansADeadLetter() {
    add(event("forbidden", bytes("k"), bytes("v")));

    assertThat(headers(onlyLetter())).containsEntry("outrider.reason", "not allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "\"text\"", "{\"a\":{}}", "{\"a\":[]}", "{", "null"})
  void headersThatAreNoFlatObjectAreADeadLetterWithThem(String headers) {
    add(event("order", bytes("k"), bytes("v"), headers, null));

    assertThat(headers(onlyLetter())).containsEntry("outrider.headers", headers);
  }

  @Test
  void aCompactedTopicTakesNoEventWithoutAKey() {
    add(event("compacted", null, bytes("v")));
    assertThat(headers(onlyLetter()).get("outrider.reason")).contains("without a key");

    assertThat(add(event("compacted", bytes("k"), null))).isEqualTo(1);
  }

  @Test
  void aTimestampThatKafkaWouldRefuseIsADeadLetter() {
    assertThat(add(event("order", bytes("k"), bytes("v"), null, COMMITTED + HOUR))).isEqualTo(1);
    assertThat(add(event("order", bytes("k"), bytes("v"), null, COMMITTED + HOUR + 1))).isZero();
    assertThat(add(event("order", bytes("k"), bytes("v"), null, -1L))).isZero();
  }

  @Test
  void sizeIsMeasuredAsKafkaMeasuresIt() {
    assertThat(add(event("order", bytes("k"), noise(LIMIT - 2_000)))).isEqualTo(1);
    assertThat(add(event("order", bytes("k"), noise(LIMIT - 50)))).isZero();
    assertThat(add(event("order", bytes("k"), new byte[4 * LIMIT]))).isEqualTo(1);
    assertThat(add(event("recompressed", bytes("k"), new byte[4 * LIMIT]))).isZero();
    assertThat(add(event("order", noise(LIMIT), null))).isZero();
    assertThat(add(event("order", bytes("k"), new byte[RelayTopics.MAX_DEAD_LETTER_BYTES])))
        .isZero();
  }

  @Test
  void aDeadLetterBeyondWhatItsTopicTakesComesInParts() {
    byte[] original = noise(70 * 1024 * 1024);

    assertThat(add(event("order", bytes("k"), original))).isZero();

    assertThat(records).hasSize(3);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (int part = 0; part < records.size(); part++) {
      ProducerRecord<byte[], byte[]> one = records.get(part);
      assertThat(RecordSize.fits(one, DEAD)).isTrue();
      assertThat(headers(one)).containsEntry("outrider.part", part + 1 + "/3");
      joined.writeBytes(one.value());
    }
    assertThat(Arrays.equals(joined.toByteArray(), original)).isTrue();
  }

  @Test
  void whatIsTooLargeForAHeaderStaysInTheTable() {
    String large = "x".repeat(100_000);

    add(
        new OutboxRow.Event(
            "public.mine",
            "the-id",
            large,
            bytes(large),
            bytes("v"),
            List.of(new RecordHeader("eventType", bytes(large))),
            large,
            null));

    assertThat(onlyLetter().key()).isNull();
    assertThat(onlyLetter().value()).isEqualTo(bytes("v"));
    assertThat(headers(onlyLetter()))
        .containsOnlyKeys("id", "outrider.table", "outrider.lsn", "outrider.reason");
    assertThat(headers(onlyLetter()).get("outrider.reason"))
        .endsWith("still in the table: outrider.aggregatetype eventType outrider.headers key");
  }

  @Test
  void aBadLineHoldsUpNoOther() {
    assertThat(
            add(
                new OutboxRow.Batch(
                    "outrider.outbox_batch", "b", "order", "Seen", "a\t1\nbroken\nb\t2\n", null)))
        .isEqualTo(2);

    assertThat(records)
        .extracting(ProducerRecord::topic)
        .containsExactly("outbox.event.order", "outrider.dead-letter", "outbox.event.order");
    assertThat(headers(records.get(1)))
        .containsEntry("id", "b:1")
        .containsEntry("outrider.table", "outrider.outbox_batch")
        .containsEntry("eventType", "Seen");
  }

  @Test
  void aBatchWithoutATopicIsOneDeadLetter() {
    assertThat(
            add(new OutboxRow.Batch("outrider.outbox_batch", "b", "a b", "Seen", "a\t1\n", null)))
        .isZero();

    assertThat(onlyLetter().value()).isEqualTo(bytes("a\t1\n"));
  }
}
