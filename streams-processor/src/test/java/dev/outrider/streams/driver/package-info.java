@NullMarked
package dev.outrider.streams.driver;

import org.jspecify.annotations.NullMarked;
