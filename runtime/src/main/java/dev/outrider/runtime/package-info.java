/** Package. */
@NullMarked
package dev.outrider.runtime;

import org.jspecify.annotations.NullMarked;
