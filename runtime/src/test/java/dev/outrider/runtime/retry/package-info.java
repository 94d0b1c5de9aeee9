@NullMarked
package dev.outrider.runtime.retry;

import org.jspecify.annotations.NullMarked;
