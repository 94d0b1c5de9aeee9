/**
 * The HTTP server of a role: health, metrics, problem documents, bearer token; routes come from
 * outside.
 */
@NullMarked
package dev.outrider.runtime.http;

import org.jspecify.annotations.NullMarked;
