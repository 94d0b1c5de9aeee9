package dev.outrider.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Sends all, awaits all, then marks all as processed. */
final class StockSink<T> implements DebeziumEngine.ChangeConsumer<ChangeEvent<T, T>> {

  private final Producer<byte[], byte[]> producer;

  StockSink(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public void handleBatch(
      List<ChangeEvent<T, T>> batch, DebeziumEngine.RecordCommitter<ChangeEvent<T, T>> committer)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
    for (ChangeEvent<T, T> event : batch) {
      sent.add(producer.send(kafkaRecord(event)));
    }
    producer.flush();
    for (int i = 0; i < sent.size(); i++) {
      await(sent.get(i));
      committer.markProcessed(batch.get(i));
    }
    committer.markBatchFinished();
  }

  private static <T> ProducerRecord<byte[], byte[]> kafkaRecord(ChangeEvent<T, T> event) {
    RecordHeaders headers = new RecordHeaders();
    for (Header<byte[]> header : event.<byte[]>headers()) {
      headers.add(header.getKey(), header.getValue());
    }
    return new ProducerRecord<>(
        event.destination(), null, bytes(event.key()), bytes(event.value()), headers);
  }

  private static byte @Nullable [] bytes(@Nullable Object converted) {
    return switch (converted) {
      case null -> null;
      case byte[] bytes -> bytes;
      case Object text -> text.toString().getBytes(UTF_8);
    };
  }

  private static void await(Future<RecordMetadata> sent) throws InterruptedException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new ConnectException("Kafka did not take a record", e.getCause());
    }
  }
}
