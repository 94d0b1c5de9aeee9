/** What could not become an event: to be read, corrected and sent on its way again. */
@NullMarked
package dev.outrider.relay.deadletter;

import org.jspecify.annotations.NullMarked;
