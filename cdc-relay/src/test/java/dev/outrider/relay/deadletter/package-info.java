@NullMarked
package dev.outrider.relay.deadletter;

import org.jspecify.annotations.NullMarked;
