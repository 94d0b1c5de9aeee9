@NullMarked
package dev.outrider.relay.guard;

import org.jspecify.annotations.NullMarked;
