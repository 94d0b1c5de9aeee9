@NullMarked
package dev.outrider.query.http;

import org.jspecify.annotations.NullMarked;
