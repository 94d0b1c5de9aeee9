package dev.outrider.ingest.position;

/**
 * A point that is not stored.
 *
 * @param index its place in the request, from 0; in NDJSON blank lines do not count
 */
public record Rejection(int index, RejectionReason reason) {}
