/** Devices and keys from the command line, straight in the database. */
@NullMarked
package dev.outrider.launcher.credentials;

import org.jspecify.annotations.NullMarked;
