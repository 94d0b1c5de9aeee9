/** Couriers that report where they are, through the public HTTP API only. */
@NullMarked
package dev.outrider.launcher.simulate;

import org.jspecify.annotations.NullMarked;
