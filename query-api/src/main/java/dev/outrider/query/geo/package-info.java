/** Places on Earth, and areas to look for devices in. */
@NullMarked
package dev.outrider.query.geo;

import org.jspecify.annotations.NullMarked;
