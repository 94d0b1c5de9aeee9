@NullMarked
package dev.outrider.query.track;

import org.jspecify.annotations.NullMarked;
