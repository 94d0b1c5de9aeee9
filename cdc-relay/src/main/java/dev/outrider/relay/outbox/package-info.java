/** The rows of Outrider's own outbox tables, read with SQL to what the WAL would have brought. */
@NullMarked
package dev.outrider.relay.outbox;

import org.jspecify.annotations.NullMarked;
