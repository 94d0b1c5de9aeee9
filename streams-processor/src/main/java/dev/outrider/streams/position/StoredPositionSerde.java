package dev.outrider.streams.position;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

final class StoredPositionSerde implements Serde<StoredPosition> {
  @Override
  public Serializer<StoredPosition> serializer() {
    return (topic, position) -> position.toBytes();
  }

  @Override
  public Deserializer<StoredPosition> deserializer() {
    return (topic, bytes) -> StoredPosition.fromBytes(bytes);
  }
}
