/**
 * What others would take in the relay's place, set up as well as it can be: Debezium's embedded
 * engine with its outbox event router, and a relay that polls. Each is a process of its own that
 * the bench measures beside the relay; nothing else uses them.
 */
@NullMarked
package dev.outrider.peers;

import org.jspecify.annotations.NullMarked;
