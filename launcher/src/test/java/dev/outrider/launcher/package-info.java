@NullMarked
package dev.outrider.launcher;

import org.jspecify.annotations.NullMarked;
