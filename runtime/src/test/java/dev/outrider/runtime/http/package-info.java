@NullMarked
package dev.outrider.runtime.http;

import org.jspecify.annotations.NullMarked;
