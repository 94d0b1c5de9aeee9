package dev.outrider.schema.topic;

/** Kafka headers of an event. Those of the row's own headers are set beside them. */
public final class HeaderNames {
  /** The row's id; of an event from a packed row {@code <row id>:<line>}, counted from 0. */
  public static final String ID = "id";

  public static final String EVENT_TYPE = "eventType";
  public static final String TRACE_PARENT = "traceparent";
  public static final String CORRELATION_ID = "correlation-id";

  private HeaderNames() {}
}
