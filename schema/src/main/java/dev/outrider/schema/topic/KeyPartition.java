package dev.outrider.schema.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** The partition that Kafka's own producer chooses for a key. */
public final class KeyPartition {
  private KeyPartition() {}

  public static int of(String key, int partitions) {
    return of(key.getBytes(UTF_8), partitions);
  }

  public static int of(byte[] key, int partitions) {
    return BuiltInPartitioner.partitionForKey(key, partitions);
  }
}
