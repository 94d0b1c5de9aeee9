/** The events that the contenders publish, and how they get into each outbox table. */
@NullMarked
package dev.outrider.launcher.bench.relay.backlog;

import org.jspecify.annotations.NullMarked;
