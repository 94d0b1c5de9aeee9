@NullMarked
package dev.outrider.runtime.log;

import org.jspecify.annotations.NullMarked;
