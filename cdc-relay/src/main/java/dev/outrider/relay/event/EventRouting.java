package dev.outrider.relay.event;

import dev.outrider.relay.settings.TopicPattern;
import dev.outrider.runtime.PrintableText;
import dev.outrider.schema.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The topic of an aggregate type: a legal name that neither Kafka nor Outrider keeps for itself.
 * Remembers what it answered. Not thread-safe.
 */
final class EventRouting {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,249}");
  private static final int MOST_REMEMBERED = 10_000;
  private static final int MOST_CHARACTERS = 200;

  private final Topics topics;
  private final TopicPattern pattern;
  private final Map<String, Route> remembered = new HashMap<>();

  sealed interface Route {}

  record To(String topic) implements Route {}

  record Nowhere(String reason) implements Route {}

  EventRouting(Topics topics, TopicPattern pattern) {
    this.topics = topics;
    this.pattern = pattern;
  }

  Route topicOf(@Nullable String aggregateType) {
    if (aggregateType == null) {
      return new Nowhere("there is no aggregate type");
    }
    Route known = remembered.get(aggregateType);
    if (known != null) {
      return known;
    }
    Route found = find(aggregateType);
    if (aggregateType.length() <= MOST_CHARACTERS) {
      remember(aggregateType, found);
    }
    return found;
  }

  private void remember(String aggregateType, Route route) {
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(aggregateType, route);
  }

  private Route find(String aggregateType) {
    String topic = topics.prefix() + pattern.topicOf(aggregateType);
    if (!LEGAL.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
      return new Nowhere("no topic can have the name " + shortened(topic));
    }
    if (topic.startsWith("__")
        || topic.startsWith(topics.prefix() + "outrider.")
        || topic.startsWith(topics.prefix() + "outrider-")) {
      return new Nowhere("topic " + topic + " is not for events");
    }
    return new To(topic);
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS
        ? PrintableText.of(text)
        : PrintableText.of(text.substring(0, MOST_CHARACTERS)) + "…";
  }
}
