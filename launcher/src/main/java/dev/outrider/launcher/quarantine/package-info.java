/** {@code outrider quarantine}: the positions that were refused, and why. */
@NullMarked
package dev.outrider.launcher.quarantine;

import org.jspecify.annotations.NullMarked;
