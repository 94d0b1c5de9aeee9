/** What is done to relay, links and servers, and the order that a seed gives it. */
@NullMarked
package dev.outrider.torture.relay.fault;

import org.jspecify.annotations.NullMarked;
