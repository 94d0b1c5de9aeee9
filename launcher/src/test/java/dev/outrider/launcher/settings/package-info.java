@NullMarked
package dev.outrider.launcher.settings;

import org.jspecify.annotations.NullMarked;
