package dev.outrider.schema.topic;

/** What a dead letter tells beside the headers of the original. Any of them may be missing. */
public final class DeadLetterHeaders {
  public static final String REASON = "outrider.reason";
  public static final String AGGREGATE_TYPE = "outrider.aggregatetype";

  /** The table of a row that could not be published. */
  public static final String TABLE = "outrider.table";

  /** Where in the WAL the row was committed. */
  public static final String LSN = "outrider.lsn";

  /** The row's own headers, JSON text. */
  public static final String ROW_HEADERS = "outrider.headers";

  /** Which part of how many this is, as in {@code 1/3}. */
  public static final String PART = "outrider.part";

  /** The topic of an event that was published, and that a projection could not take in. */
  public static final String TOPIC = "outrider.topic";

  /** Where in that topic it is, as in {@code 3/1042}: partition and offset. */
  public static final String PLACE = "outrider.place";

  private DeadLetterHeaders() {}
}
