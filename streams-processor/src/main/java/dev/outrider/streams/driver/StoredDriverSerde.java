package dev.outrider.streams.driver;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

final class StoredDriverSerde implements Serde<StoredDriver> {
  @Override
  public Serializer<StoredDriver> serializer() {
    return (topic, driver) -> driver.toBytes();
  }

  @Override
  public Deserializer<StoredDriver> deserializer() {
    return (topic, bytes) -> StoredDriver.fromBytes(bytes);
  }
}
