/** The names of everything Outrider keeps in Redis. */
@NullMarked
package dev.outrider.schema.redis;

import org.jspecify.annotations.NullMarked;
