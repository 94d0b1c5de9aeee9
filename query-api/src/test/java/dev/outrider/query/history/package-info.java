@NullMarked
package dev.outrider.query.history;

import org.jspecify.annotations.NullMarked;
