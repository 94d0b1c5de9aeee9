@NullMarked
package dev.outrider.query.live;

import org.jspecify.annotations.NullMarked;
