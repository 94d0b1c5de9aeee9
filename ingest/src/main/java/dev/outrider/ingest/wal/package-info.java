/** Keeps what ingest writes from filling the disk of Postgres while no relay reads it. */
@NullMarked
package dev.outrider.ingest.wal;

import org.jspecify.annotations.NullMarked;
