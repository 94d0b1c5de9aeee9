/** The embedded Debezium engine and the rows that it reads. */
@NullMarked
package dev.outrider.relay.wal;

import org.jspecify.annotations.NullMarked;
