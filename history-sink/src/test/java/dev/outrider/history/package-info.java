@NullMarked
package dev.outrider.history;

import org.jspecify.annotations.NullMarked;
