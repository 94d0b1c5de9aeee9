package dev.outrider.schema.topic;

/**
 * The names of the topics.
 *
 * @param prefix set before every name; empty, unless installations share a Kafka
 */
public record Topics(String prefix) {

  /** Positions, keyed by device. */
  public String position() {
    return event("position");
  }

  /** Order events, keyed by order. */
  public String order() {
    return event("order");
  }

  /** Customer events, keyed by customer. */
  public String customer() {
    return event("customer");
  }

  /** Points that were refused, keyed by device. */
  public String quarantine() {
    return event("quarantine");
  }

  /** The topic of the events of one aggregate type, as the outbox event router names it. */
  public String event(String aggregateType) {
    return prefix + "outbox.event." + aggregateType;
  }

  /** How far the relay has come in the WAL, keyed by slot; compacted. */
  public String relayPosition() {
    return prefix + "outrider.relay.position";
  }

  /** What could not be published or understood, with the reason. */
  public String deadLetter() {
    return prefix + "outrider.dead-letter";
  }
}
