/** The outrider command: each role alone, all of them together, and the tools around them. */
@NullMarked
package dev.outrider.launcher;

import org.jspecify.annotations.NullMarked;
