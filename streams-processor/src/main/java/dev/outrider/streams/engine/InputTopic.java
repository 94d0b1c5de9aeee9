package dev.outrider.streams.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic that a topology reads. */
final class InputTopic {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final String bootstrap;
  private final String name;

  InputTopic(String bootstrap, String name) {
    this.bootstrap = bootstrap;
    this.name = name;
  }

  /**
   * Waits until the topic is there.
   *
   * @param waiting is told each time why it isn't
   * @return its id, which no other topic ever has
   */
  String awaitId(Consumer<String> waiting) throws InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false))) {
      while (true) {
        try {
          return admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
              .map(topic -> topic.topicId().toString())
              .findFirst()
              .orElseThrow();
        } catch (ExecutionException e) {
          waiting.accept(
              e.getCause() instanceof UnknownTopicOrPartitionException
                  ? "topic " + name + " does not exist yet"
                  : "Kafka at " + bootstrap + " does not answer: " + e.getCause());
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
  }
}
