/** The WAL that Postgres keeps until the relay has read it. */
@NullMarked
package dev.outrider.schema.wal;

import org.jspecify.annotations.NullMarked;
