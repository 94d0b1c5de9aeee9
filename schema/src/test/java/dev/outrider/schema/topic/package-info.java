@NullMarked
package dev.outrider.schema.topic;

import org.jspecify.annotations.NullMarked;
