/**
 * Positions over gRPC: a batch and its answer, or a stream of numbered batches and their
 * acknowledgements; with health and reflection.
 */
@NullMarked
package dev.outrider.ingest.grpc;

import org.jspecify.annotations.NullMarked;
