/**
 * Kafka Streams as a component: waits for its input, replaces threads that die, dies when they go
 * on dying.
 */
@NullMarked
package dev.outrider.streams.engine;

import org.jspecify.annotations.NullMarked;
