@NullMarked
package dev.outrider.launcher.simulate;

import org.jspecify.annotations.NullMarked;
