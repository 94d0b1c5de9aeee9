/** Harm done to servers and links for a while, and taken back. */
@NullMarked
package dev.outrider.torture.harm;

import org.jspecify.annotations.NullMarked;
