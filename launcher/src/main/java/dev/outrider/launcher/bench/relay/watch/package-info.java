/** What is seen from outside while a contender works: the topic and the processes' CPU. */
@NullMarked
package dev.outrider.launcher.bench.relay.watch;

import org.jspecify.annotations.NullMarked;
