/**
 * Pure checkers: the journal, the topic, the history and the latest positions held against each
 * other.
 */
@NullMarked
package dev.outrider.torture.ingest.check;

import org.jspecify.annotations.NullMarked;
