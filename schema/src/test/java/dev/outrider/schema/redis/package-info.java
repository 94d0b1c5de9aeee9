@NullMarked
package dev.outrider.schema.redis;

import org.jspecify.annotations.NullMarked;
