/** The way to the history in Postgres, for whatever reads it. */
@NullMarked
package dev.outrider.query.history;

import org.jspecify.annotations.NullMarked;
