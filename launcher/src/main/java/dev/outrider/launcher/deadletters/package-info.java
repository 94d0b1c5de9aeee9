/** {@code outrider dead-letters}: what could not become an event, and sending it again. */
@NullMarked
package dev.outrider.launcher.deadletters;

import org.jspecify.annotations.NullMarked;
