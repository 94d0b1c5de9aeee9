@NullMarked
package dev.outrider.launcher.simulate.city;

import org.jspecify.annotations.NullMarked;
