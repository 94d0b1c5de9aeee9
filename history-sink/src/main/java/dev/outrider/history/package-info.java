/**
 * Kafka to Postgres: keeps the track of every device and the log of every other event. It may be
 * killed at any point and several instances may overlap: a fix is kept once, by device and fix
 * time, an event by its id.
 */
@NullMarked
package dev.outrider.history;

import org.jspecify.annotations.NullMarked;
