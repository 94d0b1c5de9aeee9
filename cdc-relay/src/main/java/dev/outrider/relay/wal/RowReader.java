package dev.outrider.relay.wal;

import org.apache.kafka.connect.data.Struct;

/** Reads the rows of one table. */
interface RowReader {

  OutboxRow read(Struct row);
}
