/** How the relay ends early: a cycle that is begun again, or a refusal that needs a person. */
@NullMarked
package dev.outrider.relay.failure;

import org.jspecify.annotations.NullMarked;
