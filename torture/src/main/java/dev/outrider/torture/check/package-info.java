/** Pure checkers: journal, tables, topics and positions held against each other. */
@NullMarked
package dev.outrider.torture.check;

import org.jspecify.annotations.NullMarked;
