@NullMarked
package dev.outrider.schema.credential;

import org.jspecify.annotations.NullMarked;
