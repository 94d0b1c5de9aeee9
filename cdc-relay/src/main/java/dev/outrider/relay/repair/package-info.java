/**
 * Closing a gap: which rows of the outbox have no event in Kafka, and a new slot that goes on where
 * the comparison ends.
 */
@NullMarked
package dev.outrider.relay.repair;

import org.jspecify.annotations.NullMarked;
