/**
 * Who sends a request, what that allows, and how much of it: the token of the settings, keys with
 * scopes, and devices, each of which speaks only for itself.
 */
@NullMarked
package dev.outrider.ingest.access;

import org.jspecify.annotations.NullMarked;
