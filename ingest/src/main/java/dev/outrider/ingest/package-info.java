/**
 * The write side. It only writes rows of the outbox and never talks to Kafka.
 *
 * <p>{@code position} reads, judges and answers requests; {@code lane} makes them durable.
 */
@NullMarked
package dev.outrider.ingest;

import org.jspecify.annotations.NullMarked;
