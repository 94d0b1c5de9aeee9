@NullMarked
package dev.outrider.schema.order;

import org.jspecify.annotations.NullMarked;
