package dev.outrider.history.event;

import dev.outrider.history.follow.PartitionDays;
import dev.outrider.history.follow.RecordWriter;
import dev.outrider.history.follow.SinkMetrics;
import dev.outrider.schema.migration.HistoryTable;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of event topics into {@code event_log}. Not thread-safe. */
public final class EventWriter implements RecordWriter {

  private static final Logger log = LoggerFactory.getLogger(EventWriter.class);

  private final EventDecoder decoder;
  private final PartitionDays partitions;
  private final EventLogTable table;
  private final SinkMetrics metrics;

  /**
   * A writer that touches nothing yet.
   *
   * @param typeOfTopic the aggregate type whose events a topic has
   */
  public EventWriter(
      Map<String, String> typeOfTopic,
      DataSource database,
      InstantSource clock,
      SinkMetrics metrics) {
    decoder = new EventDecoder(typeOfTopic);
    partitions = new PartitionDays(HistoryTable.EVENTS, clock);
    table = new EventLogTable(database, partitions, metrics);
    this.metrics = metrics;
  }

  @Override
  public void write(Iterable<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
    var events = new ArrayList<LoggedEvent>();
    for (var record : records) {
      keep(decoder.decode(record), events);
    }
    if (!events.isEmpty()) {
      long begin = System.nanoTime();
      var written = table.insert(events);
      metrics.written(written, System.nanoTime() - begin);
    }
  }

  private void keep(LoggedEvent event, List<LoggedEvent> events) {
    if (!partitions.canHold(event.committedAt())) {
      metrics.farFuture();
      log.warn("Skipped the event at {}: its time is over a year ahead", event.place());
      return;
    }
    if (event.content() instanceof Content.Raw) {
      metrics.keptRaw();
    }
    events.add(event);
  }
}
