package dev.outrider.streams.engine;

import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The id of a topic that Kafka Streams makes for itself, known only while the topology runs. Asks
 * Kafka until it has answered once; meanwhile every call throws. Thread-safe.
 */
public final class InternalTopicId implements Supplier<String> {
  private final String bootstrap;
  private final String name;
  private @Nullable String id;

  public InternalTopicId(String bootstrap, String name) {
    this.bootstrap = bootstrap;
    this.name = name;
  }

  @Override
  public synchronized String get() {
    String known = id;
    if (known == null) {
      known = ask();
      id = known;
    }
    return known;
  }

  private String ask() {
    try {
      return new KafkaTopics(bootstrap).get(name).id();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka for topic " + name, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not tell the id of topic " + name, e.getCause());
    }
  }
}
