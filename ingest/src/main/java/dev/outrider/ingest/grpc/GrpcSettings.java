package dev.outrider.ingest.grpc;

/**
 * What a message and a stream may hold.
 *
 * @param maxMessageBytes how long a message may be, decompressed
 * @param window how many batches of a stream may await their acknowledgement
 */
public record GrpcSettings(int maxMessageBytes, int window) {}
