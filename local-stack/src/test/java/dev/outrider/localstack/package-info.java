@NullMarked
package dev.outrider.localstack;

import org.jspecify.annotations.NullMarked;
