@NullMarked
package dev.outrider.launcher.doctor;

import org.jspecify.annotations.NullMarked;
