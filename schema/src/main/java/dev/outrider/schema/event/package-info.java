/** The facts that flow through Kafka and their JSON. Fields are only ever added. */
@NullMarked
package dev.outrider.schema.event;

import org.jspecify.annotations.NullMarked;
