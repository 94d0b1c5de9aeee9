/**
 * What all apps and trackers that speak a protocol of their own have in common: credentials,
 * identity, units, times, and an answer that comes after the commit.
 *
 * <p>Each protocol is a package beside this one with a {@link
 * dev.outrider.ingest.client.ClientProtocol}.
 */
@NullMarked
package dev.outrider.ingest.client;

import org.jspecify.annotations.NullMarked;
