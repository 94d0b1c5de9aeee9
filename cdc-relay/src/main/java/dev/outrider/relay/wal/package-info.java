/** Debezium's replication stream and decoder, read ahead, and the rows that come of it. */
@NullMarked
package dev.outrider.relay.wal;

import org.jspecify.annotations.NullMarked;
