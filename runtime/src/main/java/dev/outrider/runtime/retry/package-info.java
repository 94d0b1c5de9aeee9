/** How long to wait before trying again. */
@NullMarked
package dev.outrider.runtime.retry;

import org.jspecify.annotations.NullMarked;
