/**
 * What others would take in our place, set up as well as it can be: Debezium's embedded engine with
 * its outbox event router, a relay that polls, and a service that commits each request by itself.
 * Each is a process of its own that a bench measures beside ours; nothing else uses them.
 */
@NullMarked
package dev.outrider.peers;

import org.jspecify.annotations.NullMarked;
