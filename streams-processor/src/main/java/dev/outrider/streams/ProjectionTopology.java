package dev.outrider.streams;

import static java.util.Objects.requireNonNull;

import dev.outrider.schema.order.OrderView;
import dev.outrider.schema.topic.Topics;
import dev.outrider.streams.driver.StoredDriver;
import dev.outrider.streams.operation.OperationView;
import dev.outrider.streams.position.StoredPosition;
import dev.outrider.streams.projection.Projection;
import dev.outrider.streams.projection.StoredView;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.LogAndSkipOnInvalidTimestamp;

/**
 * Event topics → projections, in state stores and from there in Redis.
 *
 * <pre>
 * positions ──▶ latest position of each device
 * orders ─────▶ state of each order ──▶ (by driver, partitioned as positions are) ──▶ busy drivers
 *                                   └─▶ (by correlation id, likewise) ──▶ operations
 *       each of them ──▶ dead letters
 * </pre>
 */
record ProjectionTopology(
    Projection<StoredPosition> positions,
    Projection<StoredView<OrderView>> orders,
    Projection<StoredDriver> drivers,
    Projection<StoredView<OperationView>> operations) {

  /**
   * Starts nothing.
   *
   * @param positionPartitions of the position topic: a driver is in the partition of their device
   */
  Topology build(Topics topics, int positionPartitions) {
    var builder = new StreamsBuilder();
    var _ = positions.on(events(builder, topics.position()), topics.deadLetter());
    Map<String, KStream<byte[], byte[]>> derived =
        orders.on(events(builder, topics.order()), topics.deadLetter());
    for (Projection<?> projection : List.of(drivers, operations)) {
      KStream<byte[], byte[]> changes = requireNonNull(derived.get(projection.name()));
      var _ =
          projection.on(
              changes.repartition(
                  Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                      .withName(projection.name())
                      .withNumberOfPartitions(positionPartitions)),
              topics.deadLetter());
    }
    return builder.build();
  }

  /** The topic that leads to a projection of derived records, which Kafka Streams makes. */
  static String topicTo(String projection, String applicationId) {
    return applicationId + "-" + projection + "-repartition";
  }

  private static KStream<byte[], byte[]> events(StreamsBuilder builder, String topic) {
    return builder.stream(
        topic,
        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
            .withTimestampExtractor(new LogAndSkipOnInvalidTimestamp())
            .withOffsetResetPolicy(AutoOffsetReset.earliest()));
  }
}
