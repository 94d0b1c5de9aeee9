@NullMarked
package dev.outrider.schema.outbox;

import org.jspecify.annotations.NullMarked;
