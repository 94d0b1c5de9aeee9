/** How far the WAL is in Kafka, and the topic that remembers it. */
@NullMarked
package dev.outrider.relay.position;

import org.jspecify.annotations.NullMarked;
