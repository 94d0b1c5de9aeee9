package dev.outrider.query.feed;

import dev.outrider.query.geo.GeoBox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds those whose box may hold a place by one look at each level of a grid: the cells of a level
 * are half as wide as those of the one above, and a box lies in few cells of a level that suits its
 * size. Not thread-safe.
 */
final class BoxIndex<T> {
  private static final int DEEPEST = 14;
  private static final int MOST_CELLS = 16;

  private final List<Map<Long, Set<T>>> levels = new ArrayList<>();

  BoxIndex() {
    for (int level = 0; level <= DEEPEST; level++) {
      levels.add(new HashMap<>());
    }
  }

  void add(GeoBox box, T value) {
    box.parts()
        .forEach(part ->
            inCells(
                part,
                (level, cell) ->
                    levels
                        .get(level)
                        .computeIfAbsent(cell, key -> new LinkedHashSet<>())
                        .add(value)));
  }

  void remove(GeoBox box, T value) {
    box.parts()
        .forEach(part ->
            inCells(
                part,
                (level, cell) ->
                    levels
                        .get(level)
                        .computeIfPresent(
                            cell,
                            (key, values) -> {
                              values.remove(value);
                              return values.isEmpty() ? null : values;
                            })));
  }

  boolean isEmpty() {
    return levels.stream().allMatch(Map::isEmpty);
  }

  /** Some twice, and some whose box is only close. */
  void near(double lat, double lon, Consumer<T> found) {
    for (int level = 0; level <= DEEPEST; level++) {
      Map<Long, Set<T>> cells = levels.get(level);
      if (!cells.isEmpty()) {
        Set<T> values = cells.get(cell(row(lat, level), column(lon, level)));
        if (values != null) {
          values.forEach(found);
        }
      }
    }
  }

  private static void inCells(GeoBox part, CellVisitor visitor) {
    int level = DEEPEST;
    while (cells(part, level) > MOST_CELLS) {
      level--;
    }
    for (int row = row(part.minLat(), level); row <= row(part.maxLat(), level); row++) {
      for (int column = column(part.minLon(), level);
          column <= column(part.maxLon(), level);
          column++) {
        visitor.visit(level, cell(row, column));
      }
    }
  }

  private static long cells(GeoBox part, int level) {
    long rows = 1L + row(part.maxLat(), level) - row(part.minLat(), level);
    long columns = 1L + column(part.maxLon(), level) - column(part.minLon(), level);
    return rows * columns;
  }

  private static int row(double lat, int level) {
    return (int) Math.floor((lat + 90) / 180 * (1 << level));
  }

  private static int column(double lon, int level) {
    return (int) Math.floor((lon + 180) / 360 * (1 << level));
  }

  private static long cell(int row, int column) {
    return ((long) row << Integer.SIZE) | column;
  }

  @FunctionalInterface
  private interface CellVisitor {
    void visit(int level, long cell);
  }
}
