/**
 * Postgres WAL to Kafka, exactly once. {@link dev.outrider.relay.Relay} runs one {@link
 * dev.outrider.relay.RelayCycle} after the other; a cycle fences older relays, reads the committed
 * position, checks that the WAL can go on from there, and publishes until something fails. Where it
 * can't go on, {@link dev.outrider.relay.RelayRepair} closes the gap.
 */
@NullMarked
package dev.outrider.relay;

import org.jspecify.annotations.NullMarked;
