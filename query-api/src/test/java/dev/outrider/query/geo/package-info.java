@NullMarked
package dev.outrider.query.geo;

import org.jspecify.annotations.NullMarked;
