/** Faults done to real processes, for whoever wants to see the promises kept. */
@NullMarked
package dev.outrider.launcher.torture;

import org.jspecify.annotations.NullMarked;
