/** Where devices were: tracks, trips and stops, and who was where at a time. */
@NullMarked
package dev.outrider.query.track;

import org.jspecify.annotations.NullMarked;
