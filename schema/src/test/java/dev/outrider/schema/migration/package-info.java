@NullMarked
package dev.outrider.schema.migration;

import org.jspecify.annotations.NullMarked;
