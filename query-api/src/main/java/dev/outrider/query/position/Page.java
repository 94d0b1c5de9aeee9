package dev.outrider.query.position;

import java.util.List;
import java.util.Optional;

/**
 * Some of many positions.
 *
 * @param next where the next page begins; empty at the end
 */
public record Page(List<Position> positions, Optional<Cursor> next) {}
