@NullMarked
package dev.outrider.streams.projection;

import org.jspecify.annotations.NullMarked;
