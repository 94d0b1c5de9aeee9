/** The life of an order: one pure function that every service shares. */
@NullMarked
package dev.outrider.schema.order;

import org.jspecify.annotations.NullMarked;
