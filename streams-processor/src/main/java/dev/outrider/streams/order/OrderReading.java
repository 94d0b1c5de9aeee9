package dev.outrider.streams.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderJson;
import dev.outrider.schema.topic.HeaderNames;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;

/** What a record of the order topic says. */
sealed interface OrderReading {
  record Event(OrderEvent event) implements OrderReading {}

  record Malformed(String reason) implements OrderReading {}

  static OrderReading of(Record<byte[], byte[]> input) {
    if (input.key() == null || input.value() == null) {
      return new Malformed(input.key() == null ? "no key" : "no value");
    }
    Header type = input.headers().lastHeader(HeaderNames.EVENT_TYPE);
    if (type == null || type.value() == null) {
      return new Malformed("no header " + HeaderNames.EVENT_TYPE);
    }
    return switch (OrderJson.decode(new String(type.value(), UTF_8), input.value())) {
      case Decoded.Malformed<OrderEvent>(String reason) -> new Malformed(reason);
      case Decoded.Event<OrderEvent>(OrderEvent event) ->
          event.orderId().equals(new String(input.key(), UTF_8))
              ? new Event(event)
              : new Malformed("the key is not the order_id");
    };
  }
}
