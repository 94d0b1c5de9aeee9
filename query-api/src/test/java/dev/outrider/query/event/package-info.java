@NullMarked
package dev.outrider.query.event;

import org.jspecify.annotations.NullMarked;
