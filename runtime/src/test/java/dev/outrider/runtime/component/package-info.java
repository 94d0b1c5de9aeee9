@NullMarked
package dev.outrider.runtime.component;

import org.jspecify.annotations.NullMarked;
