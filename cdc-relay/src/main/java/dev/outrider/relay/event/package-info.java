/** From rows to the records that subscribers see. */
@NullMarked
package dev.outrider.relay.event;

import org.jspecify.annotations.NullMarked;
