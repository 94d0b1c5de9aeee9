@NullMarked
package dev.outrider.schema.event;

import org.jspecify.annotations.NullMarked;
