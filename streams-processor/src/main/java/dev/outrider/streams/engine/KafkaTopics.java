package dev.outrider.streams.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka for topics. */
final class KafkaTopics {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final String bootstrap;

  KafkaTopics(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /**
   * Waits until all of them are there.
   *
   * @param waiting is told each time why they aren't
   */
  Map<String, KafkaTopic> await(Collection<String> names, Consumer<String> waiting)
      throws InterruptedException {
    Map<String, KafkaTopic> found = new HashMap<>();
    try (Admin admin = admin()) {
      for (String name : names) {
        while (!found.containsKey(name)) {
          try {
            found.put(name, describe(admin, name));
          } catch (ExecutionException e) {
            waiting.accept(
                e.getCause() instanceof UnknownTopicOrPartitionException
                    ? "topic " + name + " does not exist yet"
                    : "Kafka at " + bootstrap + " does not answer: " + e.getCause());
            Thread.sleep(BETWEEN_LOOKS);
          }
        }
      }
    }
    return Map.copyOf(found);
  }

  /** A topic that is there. */
  KafkaTopic get(String name) throws InterruptedException, ExecutionException {
    try (Admin admin = admin()) {
      return describe(admin, name);
    }
  }

  private static KafkaTopic describe(Admin admin, String name)
      throws InterruptedException, ExecutionException {
    TopicDescription topic =
        admin.describeTopics(List.of(name)).allTopicNames().get().values().iterator().next();
    return new KafkaTopic(topic.topicId().toString(), topic.partitions().size());
  }

  Admin admin() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            3_000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5_000,
            AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
            false));
  }
}
