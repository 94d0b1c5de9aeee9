/** Kafka topic names, header names and the partition of a key. */
@NullMarked
package dev.outrider.schema.topic;

import org.jspecify.annotations.NullMarked;
