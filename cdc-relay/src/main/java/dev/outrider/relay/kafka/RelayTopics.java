package dev.outrider.relay.kafka;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics the relay writes, with the retention each of them needs. */
public final class RelayTopics implements AutoCloseable {

  /** Room for a row of any size that could not be published as it is. */
  public static final int MAX_DEAD_LETTER_BYTES = 32 * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaSettings kafka;
  private final Topics topics;
  private final Admin admin;
  private final Set<String> known = new HashSet<>();

  public RelayTopics(KafkaSettings kafka) {
    this.kafka = kafka;
    this.topics = new Topics(kafka.topicPrefix());
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis() / 3));
  }

  /** Everything a new installation needs. What is there already stays as it is. */
  public void createAll() {
    create(
        List.of(
            events(topics.position()),
            events(topics.order()),
            events(topics.customer()),
            positions(),
            deadLetters()));
  }

  /** Makes sure that an event topic is there before the first record goes to it. */
  public void require(String topic) {
    if (known.add(topic) && !exists(topic)) {
      create(List.of(events(topic)));
    }
  }

  public boolean exists(String topic) {
    return await(admin.listTopics().names()).contains(topic);
  }

  private NewTopic events(String name) {
    return new NewTopic(name, kafka.partitions(), (short) kafka.replication())
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, days(7)));
  }

  private NewTopic positions() {
    return new NewTopic(topics.relayPosition(), 1, (short) kafka.replication())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(16 * 1024 * 1024),
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                "0.1"));
  }

  private NewTopic deadLetters() {
    return new NewTopic(topics.deadLetter(), 1, (short) kafka.replication())
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                days(30),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(MAX_DEAD_LETTER_BYTES)));
  }

  private void create(Collection<NewTopic> wanted) {
    admin.createTopics(wanted).values().forEach((name, created) -> awaitCreated(name, created));
  }

  private static void awaitCreated(String name, org.apache.kafka.common.KafkaFuture<Void> created) {
    try {
      created.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new RelayFailure("Kafka did not create topic " + name, e.getCause());
      }
    } catch (TimeoutException e) {
      throw new RelayFailure("Kafka did not create topic " + name + " in time", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new RelayFailure("Kafka did not list its topics", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static RelayFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RelayFailure("Interrupted while asking Kafka", e);
  }

  private static String days(int days) {
    return Long.toString(TimeUnit.DAYS.toMillis(days));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
