/** The relay beside what others would take in its place: the same backlog, then a steady rate. */
@NullMarked
package dev.outrider.launcher.bench.relay;

import org.jspecify.annotations.NullMarked;
