package dev.outrider.history.follow;

import java.sql.SQLException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes rows of records. A record that can't be kept is counted and logged, and holds up none. */
@FunctionalInterface
public interface RecordWriter {

  /** Returns when all that can be kept is committed. The same records may come again. */
  void write(Iterable<ConsumerRecord<byte[], byte[]>> records) throws SQLException;
}
