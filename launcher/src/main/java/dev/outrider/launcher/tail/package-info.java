/** Events as they come. */
@NullMarked
package dev.outrider.launcher.tail;

import org.jspecify.annotations.NullMarked;
