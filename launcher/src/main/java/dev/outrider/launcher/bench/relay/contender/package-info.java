/** Each way from an outbox table to Kafka, as a process of its own. */
@NullMarked
package dev.outrider.launcher.bench.relay.contender;

import org.jspecify.annotations.NullMarked;
