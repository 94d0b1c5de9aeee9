/** Package. */
@NullMarked
package dev.outrider.e2e;

import org.jspecify.annotations.NullMarked;
