/**
 * Tokens of devices and keys of the back office: how they look, where they are kept, and how a
 * process remembers them without trusting a revoked one.
 */
@NullMarked
package dev.outrider.schema.credential;

import org.jspecify.annotations.NullMarked;
