@NullMarked
package dev.outrider.launcher.credentials;

import org.jspecify.annotations.NullMarked;
