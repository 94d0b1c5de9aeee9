package dev.outrider.streams.order;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

final class StoredOrderSerde implements Serde<StoredOrder> {
  @Override
  public Serializer<StoredOrder> serializer() {
    return (topic, order) -> order.toBytes();
  }

  @Override
  public Deserializer<StoredOrder> deserializer() {
    return (topic, bytes) -> StoredOrder.fromBytes(bytes);
  }
}
