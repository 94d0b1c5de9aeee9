/** Roles as commands of their own. */
@NullMarked
package dev.outrider.launcher.role;

import org.jspecify.annotations.NullMarked;
