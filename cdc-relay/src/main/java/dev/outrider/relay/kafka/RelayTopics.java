package dev.outrider.relay.kafka;

import dev.outrider.relay.failure.KafkaUnavailable;
import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.migration.Extent;
import dev.outrider.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics the relay writes: makes those that are missing and knows what they take. */
public final class RelayTopics implements AutoCloseable {

  /** Room for a row of any size that could not be published as it is. */
  public static final int MAX_DEAD_LETTER_BYTES = 32 * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
  private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(30);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);
  private static final int MOST_ATTEMPTS = 100;

  private final KafkaSettings kafka;
  private final Topics topics;
  private final TopicForms forms;
  private final Admin admin;
  private final Map<String, TopicState> states = new ConcurrentHashMap<>();
  private long refreshedAt = System.nanoTime();

  public RelayTopics(KafkaSettings kafka) {
    this.kafka = kafka;
    this.topics = new Topics(kafka.topicPrefix());
    this.forms = new TopicForms(kafka);
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis() / 3,
                AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG,
                2_000L,
                AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG,
                5_000L));
  }

  /** Everything a new installation needs. What is there already stays as it is. */
  public void createAll(Extent extent) {
    List<NewTopic> wanted = new ArrayList<>(List.of(forms.positions(), forms.deadLetters()));
    if (extent == Extent.FLEET) {
      wanted.addAll(
          List.of(
              forms.events(topics.position()),
              forms.events(topics.order()),
              forms.events(topics.customer()),
              forms.events(topics.quarantine())));
    }
    create(wanted);
  }

  /** What Kafka says of a topic for events or dead letters; makes it if it is missing. */
  public TopicState state(String topic) {
    TopicState known = states.get(topic);
    if (known != null) {
      return known;
    }
    TopicState found = find(topic);
    states.put(topic, found);
    return found;
  }

  /**
   * Asks again, now and then, what was asked before: bounds may be changed at any time. Waits for
   * nothing.
   */
  public void refresh() {
    long now = System.nanoTime();
    if (now - refreshedAt < REFRESH_INTERVAL.toNanos()) {
      return;
    }
    refreshedAt = now;
    states.values().removeIf(TopicState.Closed.class::isInstance);
    describe(states.keySet()).forEach(this::remember);
  }

  private void remember(ConfigResource topic, KafkaFuture<Config> described) {
    var _ =
        described.whenComplete((config, failure) -> {
          if (failure == null) {
            states.put(topic.name(), TopicState.Open.of(config));
          } else {
            states.remove(topic.name());
          }
        });
  }

  private TopicState find(String topic) {
    for (int attempt = 0; ; attempt++) {
      try {
        return TopicState.Open.of(
            describe(Set.of(topic))
                .values()
                .iterator()
                .next()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || attempt == MOST_ATTEMPTS) {
          throw new KafkaUnavailable(
              "Kafka did not tell the bounds of topic " + topic + ": " + e.getCause(), e);
        }
        if (attempt == 0) {
          Optional<String> objection = make(topic);
          if (objection.isPresent()) {
            return new TopicState.Closed(objection.get());
          }
        } else {
          pause();
        }
      } catch (TimeoutException e) {
        throw new KafkaUnavailable(
            "Kafka did not tell the bounds of topic " + topic + " in time", e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** Makes a topic, or answers why that will never be. */
  private Optional<String> make(String topic) {
    try {
      create(
          List.of(topic.equals(topics.deadLetter()) ? forms.deadLetters() : forms.events(topic)));
      return Optional.empty();
    } catch (RelayFailure e) {
      if (e.getCause() instanceof InvalidTopicException
          || e.getCause() instanceof PolicyViolationException
          || e.getCause() instanceof AuthorizationException) {
        return Optional.of(
            "topic %s is missing and can't be made: %s"
                .formatted(topic, e.getCause().getMessage()));
      }
      throw e;
    }
  }

  private Map<ConfigResource, KafkaFuture<Config>> describe(Collection<String> names) {
    return admin
        .describeConfigs(
            names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList())
        .values();
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Asks for a sign of life, so that nobody waits long for a Kafka that is away. */
  public void requireKafka() {
    try {
      admin
          .describeCluster(new DescribeClusterOptions().timeoutMs((int) SIGN_OF_LIFE.toMillis()))
          .clusterId()
          .get(SIGN_OF_LIFE.toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaUnavailable("Kafka does not answer at " + kafka.bootstrap(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  public boolean exists(String topic) {
    return await(admin.listTopics().names()).contains(topic);
  }

  private void create(Collection<NewTopic> wanted) {
    admin.createTopics(wanted).values().forEach((name, created) -> awaitCreated(name, created));
  }

  private static void awaitCreated(String name, KafkaFuture<Void> created) {
    try {
      created.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaUnavailable("Kafka did not create topic " + name, e.getCause());
      }
    } catch (TimeoutException e) {
      throw new KafkaUnavailable("Kafka did not create topic " + name + " in time", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaUnavailable("Kafka did not list its topics", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static RelayFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new KafkaUnavailable("Interrupted while asking Kafka", e);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
