package dev.outrider.relay.kafka;

import dev.outrider.relay.failpoint.Failpoint;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.failure.KafkaUnavailable;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.settings.RelaySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes in Kafka transactions, one after the other, by two producers that take turns: the first
 * send after a commit waits for that commit's markers, and by then it is the other one's turn. A
 * transaction begins only after the one before it is committed, so order holds.
 *
 * <p>Used by one thread at a time.
 */
public final class KafkaTransactions implements AutoCloseable {

  private static final int TURNS = 2;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

  private final List<Producer<byte[], byte[]>> producers = new ArrayList<>(TURNS);
  private final Failpoints failpoints;
  private int turn;
  private boolean open;

  private KafkaTransactions(Failpoints failpoints) {
    this.failpoints = failpoints;
  }

  /** Fences every older relay of the slot and ends the transaction that it may have left open. */
  public static KafkaTransactions begin(RelaySettings settings, Failpoints failpoints) {
    KafkaTransactions transactions = new KafkaTransactions(failpoints);
    try {
      for (int i = 0; i < TURNS; i++) {
        Producer<byte[], byte[]> producer =
            new KafkaProducer<>(
                config(settings, i), new ByteArraySerializer(), new ByteArraySerializer());
        transactions.producers.add(producer);
        producer.initTransactions();
      }
      return transactions;
    } catch (KafkaException e) {
      transactions.close();
      throw new KafkaUnavailable("Kafka did not admit the relay: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> config(RelaySettings settings, int number) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrap());
    config.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        settings.kafka().topicPrefix() + "outrider-relay-" + settings.slot() + "-" + number);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RelayTopics.MAX_DEAD_LETTER_BYTES);
    // A link that has gone silent is given up after some seconds, well before the transaction is.
    config.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000);
    config.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 5_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    return config;
  }

  /** Returns once all the records are committed together; on any exception none of them counts. */
  public void publish(List<ProducerRecord<byte[], byte[]>> records) {
    Producer<byte[], byte[]> producer = producers.get(turn);
    try {
      failpoints.reached(Failpoint.BEFORE_SEND);
      producer.beginTransaction();
      open = true;
      for (ProducerRecord<byte[], byte[]> one : records) {
        var _ = producer.send(one);
      }
      failpoints.reached(Failpoint.BEFORE_COMMIT);
      producer.commitTransaction();
      open = false;
      failpoints.reached(Failpoint.AFTER_COMMIT);
      turn = (turn + 1) % TURNS;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new RelayRefused("Another relay has taken over this slot", e);
    } catch (KafkaException e) {
      throw new KafkaUnavailable("Kafka refused a transaction: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (open) {
      abort(producers.get(turn));
    }
    producers.forEach(producer -> producer.close(CLOSE_PATIENCE));
  }

  /**
   * Spares consumers the transaction timeout; if it can't be done, the next relay's start does it.
   */
  private static void abort(Producer<byte[], byte[]> producer) {
    try {
      producer.abortTransaction();
    } catch (RuntimeException e) {
      System.getLogger(KafkaTransactions.class.getName())
          .log(System.Logger.Level.DEBUG, "The open transaction was left to its timeout", e);
    }
  }
}
