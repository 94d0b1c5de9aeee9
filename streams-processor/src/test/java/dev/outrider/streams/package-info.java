@NullMarked
package dev.outrider.streams;

import org.jspecify.annotations.NullMarked;
