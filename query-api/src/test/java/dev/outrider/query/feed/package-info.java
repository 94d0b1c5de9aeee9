@NullMarked
package dev.outrider.query.feed;

import org.jspecify.annotations.NullMarked;
