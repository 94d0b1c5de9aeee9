/**
 * Group commit: concurrent requests share a transaction, one lane per slice of the devices, so that
 * the order of a device is kept.
 */
@NullMarked
package dev.outrider.ingest.lane;

import org.jspecify.annotations.NullMarked;
