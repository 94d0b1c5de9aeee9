/** The write side beside a naive one: as fast as they answer, then at a steady rate. */
@NullMarked
package dev.outrider.launcher.bench.ingest;

import org.jspecify.annotations.NullMarked;
