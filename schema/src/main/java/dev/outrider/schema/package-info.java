/** Package. */
@NullMarked
package dev.outrider.schema;

import org.jspecify.annotations.NullMarked;
