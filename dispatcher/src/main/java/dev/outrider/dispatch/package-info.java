/**
 * Knows which orders await a driver, from the order events alone. It assigns none: so far it only
 * watches and reports how many there are and how long the first of them has been waiting.
 */
@NullMarked
package dev.outrider.dispatch;

import org.jspecify.annotations.NullMarked;
