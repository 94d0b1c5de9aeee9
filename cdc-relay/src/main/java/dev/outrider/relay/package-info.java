/** Package. */
@NullMarked
package dev.outrider.relay;

import org.jspecify.annotations.NullMarked;
