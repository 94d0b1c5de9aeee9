package dev.outrider.streams;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import dev.outrider.streams.engine.StoreMemory;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings in the words of Kafka Streams. */
final class StreamsProperties {
  private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";
  private static final int MOST_RECORD_BYTES = 32 << 20;
  private static final long CACHE_BYTES = 64L << 20;

  private StreamsProperties() {}

  static Properties of(StreamsSettings settings) {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrap());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.kafka().replication());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
    properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    // Only keeps Kafka Streams from warning about it: there is no global thread.
    properties.put(GLOBAL_HANDLER, true);
    properties.put(consumerPrefix(GLOBAL_HANDLER), true);
    // A poll returns with the first records; this only bounds how long a heal waits on an idle one.
    properties.put(StreamsConfig.POLL_MS_CONFIG, 20L);
    properties.put(consumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), 1);
    properties.put(consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
    // How long after a crash another instance takes over.
    properties.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    properties.put(consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
    // A dead letter is an event of any size that its topic takes, with more headers.
    properties.put(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MOST_RECORD_BYTES);
    properties.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    return properties;
  }
}
