/** Positions over gRPC, on the HTTP server of the role; with health and reflection. */
@NullMarked
package dev.outrider.query.grpc;

import org.jspecify.annotations.NullMarked;
