/** Transactions and topics. */
@NullMarked
package dev.outrider.relay.kafka;

import org.jspecify.annotations.NullMarked;
