/** The containers can't be run where the tests run: their files are held against the program. */
@NullMarked
package dev.outrider.e2e.compose;

import org.jspecify.annotations.NullMarked;
