/**
 * The write side. It only writes rows of the outbox and never talks to Kafka.
 *
 * <p>{@code position} reads, judges and answers requests; {@code client} and the packages of the
 * single clients serve those that speak otherwise; {@code lane} makes all of it durable.
 */
@NullMarked
package dev.outrider.ingest;

import org.jspecify.annotations.NullMarked;
