package dev.outrider.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** All bytes of a record, each as a character, so that records can be compared and shown. */
record PublishedEvent(
    String topic, @Nullable String key, @Nullable String value, List<String> headers) {

  static PublishedEvent of(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Iterable<? extends Header> headers) {
    List<String> all = new ArrayList<>();
    headers.forEach(header -> all.add(header.key() + "=" + text(header.value())));
    return new PublishedEvent(topic, text(key), text(value), all);
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, ISO_8859_1);
  }

  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(
            topic,
            key,
            headers,
            value == null || value.length() < 200
                ? value
                : value.length() + " bytes, hash " + value.hashCode());
  }
}
