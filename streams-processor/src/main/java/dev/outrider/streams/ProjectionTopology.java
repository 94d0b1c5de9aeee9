package dev.outrider.streams;

import dev.outrider.schema.topic.Topics;
import dev.outrider.streams.driver.DriverProjection;
import dev.outrider.streams.driver.StoredDriver;
import dev.outrider.streams.order.StoredOrder;
import dev.outrider.streams.position.StoredPosition;
import dev.outrider.streams.projection.Projection;
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
 *       each of them ──▶ dead letters
 * </pre>
 */
record ProjectionTopology(
    Projection<StoredPosition> positions,
    Projection<StoredOrder> orders,
    Projection<StoredDriver> drivers) {

  /**
   * Starts nothing.
   *
   * @param positionPartitions of the position topic: a driver is in the partition of their device
   */
  Topology build(Topics topics, int positionPartitions) {
    var builder = new StreamsBuilder();
    var _ = positions.on(events(builder, topics.position()), topics.deadLetter());
    KStream<byte[], byte[]> changes =
        orders
            .on(events(builder, topics.order()), topics.deadLetter())
            .repartition(
                Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                    .withName(DriverProjection.NAME)
                    .withNumberOfPartitions(positionPartitions));
    var _ = drivers.on(changes, topics.deadLetter());
    return builder.build();
  }

  /** The topic between orders and drivers, which Kafka Streams makes. */
  static String driverTopic(String applicationId) {
    return applicationId + "-" + DriverProjection.NAME + "-repartition";
  }

  private static KStream<byte[], byte[]> events(StreamsBuilder builder, String topic) {
    return builder.stream(
        topic,
        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
            .withTimestampExtractor(new LogAndSkipOnInvalidTimestamp())
            .withOffsetResetPolicy(AutoOffsetReset.earliest()));
  }
}
