@NullMarked
package dev.outrider.history.follow;

import org.jspecify.annotations.NullMarked;
