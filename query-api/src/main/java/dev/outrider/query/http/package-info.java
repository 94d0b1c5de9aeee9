/** What every route of the read side needs: parameters held to limits, and conditional answers. */
@NullMarked
package dev.outrider.query.http;

import org.jspecify.annotations.NullMarked;
