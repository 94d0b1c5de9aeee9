/** A city and the couriers in it. Pure: time and seeds are passed in. */
@NullMarked
package dev.outrider.launcher.simulate.city;

import org.jspecify.annotations.NullMarked;
