@NullMarked
package dev.outrider.runtime.settings;

import org.jspecify.annotations.NullMarked;
