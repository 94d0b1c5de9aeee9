@NullMarked
package dev.outrider.query;

import org.jspecify.annotations.NullMarked;
