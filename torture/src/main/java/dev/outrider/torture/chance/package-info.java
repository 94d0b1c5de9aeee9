/** What a seed decides. */
@NullMarked
package dev.outrider.torture.chance;

import org.jspecify.annotations.NullMarked;
