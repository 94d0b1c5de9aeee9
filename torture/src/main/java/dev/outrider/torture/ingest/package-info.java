/** The way from clients to the latest position, under load and faults, round after round. */
@NullMarked
package dev.outrider.torture.ingest;

import org.jspecify.annotations.NullMarked;
