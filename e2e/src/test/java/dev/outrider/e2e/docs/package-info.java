/** The documentation is held against the program, as far as names and places go. */
@NullMarked
package dev.outrider.e2e.docs;

import org.jspecify.annotations.NullMarked;
