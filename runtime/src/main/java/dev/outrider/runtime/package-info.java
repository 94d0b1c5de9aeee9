/** Process plumbing of every role. It knows nothing of positions and orders. */
@NullMarked
package dev.outrider.runtime;

import org.jspecify.annotations.NullMarked;
