package dev.outrider.history.position;

import dev.outrider.history.follow.PartitionDays;
import dev.outrider.history.follow.RecordWriter;
import dev.outrider.history.follow.SinkMetrics;
import dev.outrider.schema.migration.HistoryTable;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the position topic into {@code position_history}. Not thread-safe. */
public final class PositionWriter implements RecordWriter {

  private final PositionDecoder decoder;
  private final PositionHistoryTable table;
  private final SinkMetrics metrics;

  public PositionWriter(DataSource database, InstantSource clock, SinkMetrics metrics) {
    var partitions = new PartitionDays(HistoryTable.POSITIONS, clock);
    decoder = new PositionDecoder(partitions, metrics);
    table = new PositionHistoryTable(database, partitions);
    this.metrics = metrics;
  }

  @Override
  public void write(Iterable<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
    var events = decoder.decode(records);
    if (!events.isEmpty()) {
      long begin = System.nanoTime();
      var written = table.insert(events);
      metrics.written(written, System.nanoTime() - begin);
    }
  }
}
