package dev.outrider.streams.engine;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a topology once its topics are there. */
public final class StreamsEngine implements Component {
  private static final Logger log = LoggerFactory.getLogger(StreamsEngine.class);
  private static final int REPLACEMENTS = 5;
  private static final Duration REPLACEMENT_WINDOW = Duration.ofMinutes(10);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(6);

  private final Properties properties;
  private final List<String> topics;
  private final Function<Map<String, KafkaTopic>, Topology> topology;
  private final Supplier<Health> projections;
  private final RestoreProgress restoring = new RestoreProgress();
  private final KafkaTopics kafka;
  private final InputWatch input;
  private final Worker watch;
  private final ThreadReplacement threads;
  private final Worker starter;

  private volatile String waitingFor = "not started";
  private volatile @Nullable KafkaStreams streams;

  /**
   * Touches nothing yet.
   *
   * @param properties of Kafka Streams
   * @param topics that must exist
   * @param topology made when the topics are known
   * @param projections how they are while the topology runs
   */
  public StreamsEngine(
      Properties properties,
      List<String> topics,
      Function<Map<String, KafkaTopic>, Topology> topology,
      Supplier<Health> projections,
      MeterRegistry registry) {
    this.properties = properties;
    this.topics = List.copyOf(topics);
    this.topology = topology;
    this.projections = projections;
    this.kafka = new KafkaTopics(properties.getProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
    this.input =
        new InputWatch(
            kafka::admin,
            properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG),
            this::partitions,
            registry);
    this.watch = Worker.virtual("streams-input", input::run);
    Gauge.builder("outrider_projection_restoring_records", restoring, RestoreProgress::missing)
        .description("Records of changelogs to be read before the projections go on")
        .register(registry);
    this.threads = new ThreadReplacement(REPLACEMENTS, REPLACEMENT_WINDOW, InstantSource.system());
    this.starter = Worker.virtual("streams-start", this::run);
  }

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public void start() {
    starter.start();
  }

  private void run(BooleanSupplier running) throws InterruptedException {
    Map<String, KafkaTopic> found = kafka.await(topics, reason -> waitingFor = reason);
    var ended = new CountDownLatch(1);
    var created = new KafkaStreams(topology.apply(found), properties);
    created.setUncaughtExceptionHandler(threads);
    created.setGlobalStateRestoreListener(restoring);
    created.setStateListener((now, before) -> {
      if (now.hasCompletedShutdown()) {
        ended.countDown();
      }
    });
    streams = created;
    created.start();
    watch.start();
    log.info("Running over {}", topics);
    ended.await();
    throw new IllegalStateException("stream threads keep dying, last of " + threads.lastDeath());
  }

  @Override
  public Health check() {
    if (starter.check() instanceof Health.Dead dead) {
      return dead;
    }
    KafkaStreams current = streams;
    if (current == null) {
      return Health.notReady(waitingFor);
    }
    if (current.state() != KafkaStreams.State.RUNNING) {
      return Health.notReady(
          restoring.sentence().orElse("partitions are being assigned or restored"));
    }
    return input.caughtUp() ? projections.get() : Health.notReady(input.sentence());
  }

  /** Empty while partitions are being assigned or restored. */
  private Optional<Set<TopicPartition>> partitions() {
    KafkaStreams current = streams;
    if (current == null || current.state() != KafkaStreams.State.RUNNING) {
      return Optional.empty();
    }
    return Optional.of(
        current.metadataForLocalThreads().stream()
            .flatMap(thread -> thread.activeTasks().stream())
            .flatMap(task -> task.topicPartitions().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public void close() {
    starter.close();
    watch.close();
    KafkaStreams current = streams;
    if (current != null) {
      current.close(
          CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
              .withTimeout(CLOSE_LIMIT));
    }
  }
}
