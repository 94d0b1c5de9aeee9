package dev.outrider.history.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.topic.HeaderNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns any record into a row.
 *
 * @param typeOfTopic the aggregate type whose events a topic has
 */
record EventDecoder(Map<String, String> typeOfTopic) {

  /** An index takes about 2,700 bytes. */
  private static final int LONGEST = 512;

  LoggedEvent decode(ConsumerRecord<byte[], byte[]> record) {
    var headers = headers(record);
    var place = new LoggedEvent.Place(record.topic(), record.partition(), record.offset());
    var id = text(headers.get(HeaderNames.ID));
    return new LoggedEvent(
        Instant.ofEpochMilli(record.timestamp()),
        id == null ? "%s/%d/%d".formatted(place.topic(), place.partition(), place.offset()) : id,
        place,
        typeOfTopic.getOrDefault(record.topic(), record.topic()),
        record.key() == null ? null : text(storable(record.key())),
        text(headers.get(HeaderNames.EVENT_TYPE)),
        text(headers.get(HeaderNames.CORRELATION_ID)),
        text(headers.get(HeaderNames.TRACE_PARENT)),
        JsonMapper.shared().writeValueAsString(headers),
        JsonContent.of(record.value()));
  }

  private static Map<String, @Nullable String> headers(ConsumerRecord<byte[], byte[]> record) {
    var headers = new LinkedHashMap<String, @Nullable String>();
    for (var header : record.headers()) {
      var value = header.value();
      headers.put(storable(header.key().getBytes(UTF_8)), value == null ? null : storable(value));
    }
    return headers;
  }

  /** Postgres keeps no zero bytes in text. */
  private static String storable(byte[] bytes) {
    return new String(bytes, UTF_8).replace('\0', '\uFFFD');
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null || text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 1)));
  }
}
