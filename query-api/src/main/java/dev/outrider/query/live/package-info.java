/** Streams of positions to clients: newest state first, and never more than a client can take. */
@NullMarked
package dev.outrider.query.live;

import org.jspecify.annotations.NullMarked;
