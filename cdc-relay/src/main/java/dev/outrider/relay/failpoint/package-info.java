/** Named points of the cycle at which tests end the process. */
@NullMarked
package dev.outrider.relay.failpoint;

import org.jspecify.annotations.NullMarked;
