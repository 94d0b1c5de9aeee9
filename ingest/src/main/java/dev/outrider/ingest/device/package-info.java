/** {@code /v1/devices}: adds devices, lists them, and gives and takes their tokens. */
@NullMarked
package dev.outrider.ingest.device;

import org.jspecify.annotations.NullMarked;
