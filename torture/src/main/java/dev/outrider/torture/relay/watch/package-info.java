/** What topics, slot and tables show, from outside the relay. */
@NullMarked
package dev.outrider.torture.relay.watch;

import org.jspecify.annotations.NullMarked;
