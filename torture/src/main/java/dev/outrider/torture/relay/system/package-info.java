/** Servers, links and relays, and a supervisor that starts a relay whenever one has ended. */
@NullMarked
package dev.outrider.torture.relay.system;

import org.jspecify.annotations.NullMarked;
