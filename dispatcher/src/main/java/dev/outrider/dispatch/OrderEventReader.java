package dev.outrider.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderJson;
import dev.outrider.schema.topic.HeaderNames;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies records to the waiting orders. What can't be applied is counted and logged. */
final class OrderEventReader {

  private static final Logger log = LoggerFactory.getLogger(OrderEventReader.class);

  private final WaitingOrders orders;
  private final DispatchMetrics metrics;

  OrderEventReader(WaitingOrders orders, DispatchMetrics metrics) {
    this.orders = orders;
    this.metrics = metrics;
  }

  void read(ConsumerRecord<byte[], byte[]> record) {
    metrics.read();
    switch (decode(record)) {
      case Decoded.Event<OrderEvent>(OrderEvent event) -> {
        if (!orders.apply(event)) {
          metrics.illegal();
          log.warn("Skipped {} at {}: it can't follow", event, place(record));
        }
      }
      case Decoded.Malformed<OrderEvent>(String reason) -> {
        metrics.malformed();
        log.warn("Skipped a malformed order event at {}: {}", place(record), reason);
      }
    }
  }

  private static Decoded<OrderEvent> decode(ConsumerRecord<byte[], byte[]> record) {
    var type = record.headers().lastHeader(HeaderNames.EVENT_TYPE);
    var json = record.value();
    return type == null || json == null
        ? new Decoded.Malformed<>("no event type or no value")
        : OrderJson.decode(new String(type.value(), UTF_8), json);
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + "-" + record.partition() + " offset " + record.offset();
  }
}
