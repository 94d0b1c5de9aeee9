/** What a role is made of: parts that start in order, tell their health and close in reverse. */
@NullMarked
package dev.outrider.runtime.component;

import org.jspecify.annotations.NullMarked;
