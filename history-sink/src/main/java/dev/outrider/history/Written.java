package dev.outrider.history;

/**
 * What became of positions that were given to Postgres.
 *
 * @param duplicates known by device and fix time
 * @param refused left out for what they hold
 */
record Written(int added, int duplicates, int refused) {

  static Written of(int positions, int added) {
    return new Written(added, positions - added, 0);
  }

  static Written refusedOne() {
    return new Written(0, 0, 1);
  }

  Written and(Written other) {
    return new Written(added + other.added, duplicates + other.duplicates, refused + other.refused);
  }
}
