@NullMarked
package dev.outrider.streams.position;

import org.jspecify.annotations.NullMarked;
