/**
 * Positions as they happen: one consumer of the position topic for the whole process, and an index
 * of who is interested in what.
 */
@NullMarked
package dev.outrider.query.feed;

import org.jspecify.annotations.NullMarked;
