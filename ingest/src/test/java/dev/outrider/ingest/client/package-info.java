@NullMarked
package dev.outrider.ingest.client;

import org.jspecify.annotations.NullMarked;
