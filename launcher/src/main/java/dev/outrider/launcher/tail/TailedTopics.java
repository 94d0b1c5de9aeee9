package dev.outrider.launcher.tail;

import dev.outrider.schema.topic.Topics;
import java.util.Locale;
import java.util.Set;

/** What can be followed. */
enum TailedTopics {
  POSITIONS,
  ORDERS,
  EVENTS;

  /** Whether a topic belongs to it. */
  boolean has(String topic, Topics topics, Set<String> existing) {
    return existing.contains(topic)
        && switch (this) {
          case POSITIONS -> topic.equals(topics.position());
          case ORDERS -> topic.equals(topics.order());
          case EVENTS -> topic.startsWith(topics.event("")) && !topic.equals(topics.position());
        };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
