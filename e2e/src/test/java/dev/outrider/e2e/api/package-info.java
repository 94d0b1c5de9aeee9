/** Holds the descriptions of the APIs against the running servers. */
@NullMarked
package dev.outrider.e2e.api;

import org.jspecify.annotations.NullMarked;
