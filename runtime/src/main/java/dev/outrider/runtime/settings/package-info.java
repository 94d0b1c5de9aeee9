/** Settings from the environment, read once into records, all problems reported together. */
@NullMarked
package dev.outrider.runtime.settings;

import org.jspecify.annotations.NullMarked;
