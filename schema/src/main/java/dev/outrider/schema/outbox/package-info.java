/** The rows of the outbox: their ids and the packed entries of the fast lane. */
@NullMarked
package dev.outrider.schema.outbox;

import org.jspecify.annotations.NullMarked;
