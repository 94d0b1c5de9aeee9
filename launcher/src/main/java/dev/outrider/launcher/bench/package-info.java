/** Measurements a user can repeat. */
@NullMarked
package dev.outrider.launcher.bench;

import org.jspecify.annotations.NullMarked;
