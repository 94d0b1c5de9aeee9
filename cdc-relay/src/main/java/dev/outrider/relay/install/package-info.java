/** What a new installation needs before its first relay. */
@NullMarked
package dev.outrider.relay.install;

import org.jspecify.annotations.NullMarked;
