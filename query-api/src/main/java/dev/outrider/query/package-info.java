/** The query role: answers what devices report, out of Redis. */
@NullMarked
package dev.outrider.query;

import org.jspecify.annotations.NullMarked;
