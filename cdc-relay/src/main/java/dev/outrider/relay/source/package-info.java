/**
 * The source database beside the WAL stream: what the server says of itself, heartbeats,
 * partitions.
 */
@NullMarked
package dev.outrider.relay.source;

import org.jspecify.annotations.NullMarked;
