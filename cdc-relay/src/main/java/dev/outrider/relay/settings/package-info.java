/** What the relay is told by its environment. */
@NullMarked
package dev.outrider.relay.settings;

import org.jspecify.annotations.NullMarked;
