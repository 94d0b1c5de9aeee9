/** The whole system over real servers, its faults, and the walls between its modules. */
@NullMarked
package dev.outrider.e2e;

import org.jspecify.annotations.NullMarked;
