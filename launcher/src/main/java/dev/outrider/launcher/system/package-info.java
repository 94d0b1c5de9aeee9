/** The local servers and every role in one JVM: what demo and bench stand on. */
@NullMarked
package dev.outrider.launcher.system;

import org.jspecify.annotations.NullMarked;
