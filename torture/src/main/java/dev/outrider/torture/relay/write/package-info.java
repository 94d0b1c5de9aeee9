/** Random transactions into the outbox tables, each of them journaled. */
@NullMarked
package dev.outrider.torture.relay.write;

import org.jspecify.annotations.NullMarked;
