/**
 * The language that every part of Outrider shares: tables, events, topics, keys. No behaviour of
 * any service.
 */
@NullMarked
package dev.outrider.schema;

import org.jspecify.annotations.NullMarked;
