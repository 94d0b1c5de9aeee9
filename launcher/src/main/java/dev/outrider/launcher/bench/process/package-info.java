/** What benches measure: processes of their own beside a database of their own. */
@NullMarked
package dev.outrider.launcher.bench.process;

import org.jspecify.annotations.NullMarked;
