/** Log lines for people or for machines, configured in code. */
@NullMarked
package dev.outrider.runtime.log;

import org.jspecify.annotations.NullMarked;
