@NullMarked
package dev.outrider.dispatch;

import org.jspecify.annotations.NullMarked;
