/** What goes wrong on the way, and who does it. */
@NullMarked
package dev.outrider.torture.ingest.fault;

import org.jspecify.annotations.NullMarked;
