/** What commands share. */
@NullMarked
package dev.outrider.launcher.command;

import org.jspecify.annotations.NullMarked;
