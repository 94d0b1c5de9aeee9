@NullMarked
package dev.outrider.streams.engine;

import org.jspecify.annotations.NullMarked;
