@NullMarked
package dev.outrider.query.position;

import org.jspecify.annotations.NullMarked;
