package dev.outrider.streams.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderDelivered;
import dev.outrider.schema.event.OrderEvent.OrderDispatched;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.event.OrderJson;
import dev.outrider.schema.topic.HeaderNames;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.test.TestRecord;

/** Events for tests. */
public final class Orders {
  private Orders() {}

  public static OrderPlaced placed(String order, Instant at) {
    return OrderPlaced.first(
        order, at, new BigDecimal("10"), new BigDecimal("0.8"), "c-1", null, null);
  }

  public static OrderDispatched dispatched(String order, int version, Instant at, String driver) {
    return new OrderDispatched(order, version, at, driver);
  }

  public static OrderDelivered delivered(String order, int version, Instant at, String driver) {
    return new OrderDelivered(order, version, at, driver);
  }

  /** As it comes from its topic, committed when it occurred. */
  public static TestRecord<byte[], byte[]> record(OrderEvent event) {
    var record =
        new TestRecord<>(
            event.orderId().getBytes(UTF_8),
            OrderJson.encode(event).getBytes(UTF_8),
            event.occurredAt());
    record.headers().add(HeaderNames.EVENT_TYPE, event.type().getBytes(UTF_8));
    record.headers().add(HeaderNames.ID, ("id-" + event.version()).getBytes(UTF_8));
    return record;
  }

  /** As the relay publishes it. */
  public static ProducerRecord<byte[], byte[]> published(String topic, OrderEvent event) {
    TestRecord<byte[], byte[]> record = record(event);
    return new ProducerRecord<>(
        topic, null, record.timestamp(), record.key(), record.value(), record.headers());
  }
}
