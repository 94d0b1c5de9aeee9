/** The files of the repository, for tests that hold them against the program. */
@NullMarked
package dev.outrider.e2e.repository;

import org.jspecify.annotations.NullMarked;
