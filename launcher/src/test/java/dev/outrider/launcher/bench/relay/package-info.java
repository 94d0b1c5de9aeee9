@NullMarked
package dev.outrider.launcher.bench.relay;

import org.jspecify.annotations.NullMarked;
