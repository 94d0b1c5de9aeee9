package dev.outrider.history.position;

import dev.outrider.history.follow.PartitionDays;
import dev.outrider.history.follow.SinkMetrics;
import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns records into positions. What can't be kept is counted and logged with its place. */
final class PositionDecoder {

  private static final Logger log = LoggerFactory.getLogger(PositionDecoder.class);

  private final PartitionDays partitions;
  private final SinkMetrics metrics;

  PositionDecoder(PartitionDays partitions, SinkMetrics metrics) {
    this.partitions = partitions;
    this.metrics = metrics;
  }

  List<PositionEvent> decode(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    var events = new ArrayList<PositionEvent>();
    for (var record : records) {
      switch (decode(record)) {
        case Decoded.Event<PositionEvent>(PositionEvent event) -> keep(event, record, events);
        case Decoded.Malformed<PositionEvent>(String reason) -> {
          metrics.malformed();
          log.warn("Skipped a malformed position at {}: {}", place(record), reason);
        }
      }
    }
    return events;
  }

  private void keep(
      PositionEvent event, ConsumerRecord<byte[], byte[]> record, List<PositionEvent> events) {
    if (partitions.canHold(event.recordedAt())) {
      events.add(event);
    } else {
      metrics.farFuture();
      log.warn(
          "Skipped a position at {}: recorded_at {} is over a year ahead",
          place(record),
          event.recordedAt());
    }
  }

  private static Decoded<PositionEvent> decode(ConsumerRecord<byte[], byte[]> record) {
    var json = record.value();
    return json == null ? new Decoded.Malformed<>("no value") : PositionJson.decode(json);
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + "-" + record.partition() + " offset " + record.offset();
  }
}
