/** Watches Redis for positions to appear. */
@NullMarked
package dev.outrider.launcher.visibility;

import org.jspecify.annotations.NullMarked;
