package dev.outrider.history.follow;

/**
 * What became of rows that were given to Postgres.
 *
 * @param duplicates in the table already
 * @param refused left out for what they hold
 */
public record Written(int added, int duplicates, int refused) {

  public static Written of(int rows, int added) {
    return new Written(added, rows - added, 0);
  }

  public static Written refusedOne() {
    return new Written(0, 0, 1);
  }

  Written and(Written other) {
    return new Written(added + other.added, duplicates + other.duplicates, refused + other.refused);
  }
}
