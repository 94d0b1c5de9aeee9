@NullMarked
package dev.outrider.torture.ingest.fault;

import org.jspecify.annotations.NullMarked;
