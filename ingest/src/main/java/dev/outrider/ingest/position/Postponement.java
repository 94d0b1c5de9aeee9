package dev.outrider.ingest.position;

/** Why points are to be sent again, and how soon. */
public enum Postponement {
  BUSY(1, "The queue takes no more positions now. Nothing was stored."),
  /** Catching up takes longer than a commit. */
  SHED(
      10,
      "So many events wait to be published that the disk of the database would fill. Nothing was stored."),
  UNCONFIRMED(1, "The database did not confirm the commit. Send all again: nothing counts twice.");

  private final int retryAfterSeconds;
  private final String text;

  Postponement(int retryAfterSeconds, String text) {
    this.retryAfterSeconds = retryAfterSeconds;
    this.text = text;
  }

  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** What the sender reads. */
  public String text() {
    return text;
  }
}
