/** Brings a database to the shape that this version of Outrider needs. */
@NullMarked
package dev.outrider.schema.migration;

import org.jspecify.annotations.NullMarked;
