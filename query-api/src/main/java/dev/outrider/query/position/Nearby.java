package dev.outrider.query.position;

/** A position and how far away it is, in metres. */
public record Nearby(Position position, double distance) {}
