@NullMarked
package dev.outrider.streams.order;

import org.jspecify.annotations.NullMarked;
