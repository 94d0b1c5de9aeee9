/** Real Postgres, Kafka and Redis as child processes that never outlive their parent. */
@NullMarked
package dev.outrider.localstack;

import org.jspecify.annotations.NullMarked;
