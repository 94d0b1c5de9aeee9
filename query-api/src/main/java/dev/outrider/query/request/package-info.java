/** What a request asks for, read out of its parameters. */
@NullMarked
package dev.outrider.query.request;

import org.jspecify.annotations.NullMarked;
