@NullMarked
package dev.outrider.launcher.bench.relay.backlog;

import org.jspecify.annotations.NullMarked;
