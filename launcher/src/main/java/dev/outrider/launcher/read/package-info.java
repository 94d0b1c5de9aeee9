/** Commands that ask the query role. */
@NullMarked
package dev.outrider.launcher.read;

import org.jspecify.annotations.NullMarked;
