/** Servers, roles as processes of their own, and the links in between. */
@NullMarked
package dev.outrider.torture.ingest.system;

import org.jspecify.annotations.NullMarked;
