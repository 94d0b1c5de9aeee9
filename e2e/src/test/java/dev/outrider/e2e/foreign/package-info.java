/** Programs of others that talk to Outrider. */
@NullMarked
package dev.outrider.e2e.foreign;

import org.jspecify.annotations.NullMarked;
