/** A link that can be cut, silenced and slowed. */
@NullMarked
package dev.outrider.torture.network;

import org.jspecify.annotations.NullMarked;
