/** Programs as child processes that can be paused, ended and killed. */
@NullMarked
package dev.outrider.torture.process;

import org.jspecify.annotations.NullMarked;
