/** The relay under load and faults, round after round. */
@NullMarked
package dev.outrider.torture.relay;

import org.jspecify.annotations.NullMarked;
