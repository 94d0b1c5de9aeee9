package dev.outrider.launcher.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.launcher.read.PositionLine;
import dev.outrider.runtime.PrintableText;
import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.topic.HeaderNames;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line for each event, whatever it holds. */
final class EventText {

  private EventText() {}

  static String line(ConsumerRecord<byte[], byte[]> event, TailedTopics tailed) {
    var value = event.value();
    if (tailed == TailedTopics.POSITIONS
        && value != null
        && PositionJson.decode(value) instanceof Decoded.Event<PositionEvent>(var position)) {
      return PositionLine.of(position);
    }
    return "%s  %s  %s  %s"
        .formatted(
            Instant.ofEpochMilli(event.timestamp()),
            printable(header(event, HeaderNames.EVENT_TYPE)),
            printable(text(event.key())),
            printable(text(value)));
  }

  /** All of it, for programs. A value that is no JSON becomes a string. */
  static String json(ConsumerRecord<byte[], byte[]> event) {
    var json = JsonMapper.shared().createObjectNode();
    json.put("topic", event.topic())
        .put("partition", event.partition())
        .put("offset", event.offset())
        .put("timestamp", Instant.ofEpochMilli(event.timestamp()).toString())
        .put("key", text(event.key()));
    var headers = json.putObject("headers");
    for (var header : event.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    json.set("value", value(event));
    return json.toString();
  }

  /** Whether an event is of a device: its own, or of an order that it carries. */
  static boolean isOf(ConsumerRecord<byte[], byte[]> event, String device, TailedTopics tailed) {
    return switch (tailed) {
      case POSITIONS -> device.equals(text(event.key()));
      case ORDERS, EVENTS -> {
        var value = value(event);
        yield device.equals(value.path("driver_id").asString(""))
            || device.equals(value.path("device_id").asString(""));
      }
    };
  }

  static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  private static JsonNode value(ConsumerRecord<byte[], byte[]> event) {
    var nodes = JsonMapper.shared().getNodeFactory();
    var value = event.value();
    if (value == null) {
      return nodes.nullNode();
    }
    try {
      return JsonMapper.shared().readTree(value);
    } catch (JacksonException noJson) {
      return nodes.stringNode(new String(value, UTF_8));
    }
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> event, String name) {
    var header = event.headers().lastHeader(name);
    return header == null ? null : text(header.value());
  }

  private static String printable(@Nullable String text) {
    return text == null ? "-" : PrintableText.of(text);
  }
}
