@NullMarked
package dev.outrider.query.request;

import org.jspecify.annotations.NullMarked;
