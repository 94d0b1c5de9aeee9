/** Everything on one machine, with simulated couriers and a live status line. */
@NullMarked
package dev.outrider.launcher.demo;

import org.jspecify.annotations.NullMarked;
