/** Prepares Postgres and Kafka for the roles. */
@NullMarked
package dev.outrider.launcher.migrate;

import org.jspecify.annotations.NullMarked;
