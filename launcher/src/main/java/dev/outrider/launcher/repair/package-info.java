/** Letting a relay that refuses go on. */
@NullMarked
package dev.outrider.launcher.repair;

import org.jspecify.annotations.NullMarked;
