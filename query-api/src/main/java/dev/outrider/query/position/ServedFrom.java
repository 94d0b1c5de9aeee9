package dev.outrider.query.position;

/** Where an answer comes from. */
public enum ServedFrom {
  /** The projection. */
  REDIS("redis"),
  /** The history, because Redis is away: it may be a little older. */
  POSTGRES("postgres");

  private final String word;

  ServedFrom(String word) {
    this.word = word;
  }

  /** As it stands in answers. */
  public String word() {
    return word;
  }
}
