/** Looks at Postgres, Kafka, Redis and the clock, and says what to do. Changes nothing. */
@NullMarked
package dev.outrider.launcher.doctor;

import org.jspecify.annotations.NullMarked;
