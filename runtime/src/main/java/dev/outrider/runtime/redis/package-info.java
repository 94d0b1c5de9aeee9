/** How every role reaches Redis: one server or a cluster. */
@NullMarked
package dev.outrider.runtime.redis;

import org.jspecify.annotations.NullMarked;
