package dev.outrider.query;

import dev.outrider.query.feed.FeedTopic;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * How many partitions a topic really has: the shard of a key depends on it. Goes on looking, since
 * partitions can be added; keys that move then are found in their new shard.
 */
final class TopicPartitions implements Component {
  private static final Duration UNTIL_KNOWN = Duration.ofMillis(250);
  private static final Duration ONCE_KNOWN = Duration.ofSeconds(30);

  private final String bootstrap;
  private final String topic;
  private final Worker asking;
  private volatile @Nullable FeedTopic known;
  private volatile String waitingFor = "not started";

  TopicPartitions(String bootstrap, String topic) {
    this.bootstrap = bootstrap;
    this.topic = topic;
    this.asking = Worker.virtual("topic-partitions", this::run);
  }

  @Override
  public String name() {
    return "topic";
  }

  @Override
  public void start() {
    asking.start();
  }

  /** Empty until Kafka has told. */
  OptionalInt count() {
    FeedTopic found = known;
    return found == null ? OptionalInt.empty() : OptionalInt.of(found.partitions());
  }

  /** Empty until Kafka has told. */
  Optional<FeedTopic> topic() {
    return Optional.ofNullable(known);
  }

  @Override
  public Health check() {
    if (asking.check() instanceof Health.Dead dead) {
      return dead;
    }
    return known == null ? Health.notReady(waitingFor) : Health.up();
  }

  @Override
  public void close() {
    asking.close();
  }

  private void run(BooleanSupplier running) throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            3_000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5_000,
            AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
            false);
    try (Admin admin = Admin.create(settings)) {
      while (running.getAsBoolean()) {
        ask(admin);
        Thread.sleep(known == null ? UNTIL_KNOWN : ONCE_KNOWN);
      }
    }
  }

  private void ask(Admin admin) throws InterruptedException {
    try {
      for (TopicDescription found :
          admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
        known = new FeedTopic(topic, found.topicId().toString(), found.partitions().size());
      }
    } catch (ExecutionException e) {
      waitingFor =
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "topic " + topic + " does not exist yet"
              : "Kafka at " + bootstrap + " does not answer: " + e.getCause();
    }
  }
}
