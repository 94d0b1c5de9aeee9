package dev.outrider.streams.engine;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a topology once its input topic is there. */
public final class StreamsEngine implements Component {
  private static final Logger log = LoggerFactory.getLogger(StreamsEngine.class);
  private static final int REPLACEMENTS = 5;
  private static final Duration REPLACEMENT_WINDOW = Duration.ofMinutes(10);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(6);

  private final Properties properties;
  private final String topic;
  private final Function<String, Topology> topology;
  private final Supplier<Health> projections;
  private final ThreadReplacement threads;
  private final Worker starter;

  private volatile String waitingFor = "not started";
  private volatile @Nullable KafkaStreams streams;

  /**
   * Touches nothing yet.
   *
   * @param properties of Kafka Streams
   * @param topic that must exist
   * @param topology made when the id of the topic is known
   * @param projections how they are while the topology runs
   */
  public StreamsEngine(
      Properties properties,
      String topic,
      Function<String, Topology> topology,
      Supplier<Health> projections) {
    this.properties = properties;
    this.topic = topic;
    this.topology = topology;
    this.projections = projections;
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
    String bootstrap = properties.getProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG);
    String id = new InputTopic(bootstrap, topic).awaitId(reason -> waitingFor = reason);
    var ended = new CountDownLatch(1);
    var created = new KafkaStreams(topology.apply(id), properties);
    created.setUncaughtExceptionHandler(threads);
    created.setStateListener((now, before) -> {
      if (now.hasCompletedShutdown()) {
        ended.countDown();
      }
    });
    streams = created;
    created.start();
    log.info("Reading {}", topic);
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
    return current.state() == KafkaStreams.State.RUNNING
        ? projections.get()
        : Health.notReady("partitions are being assigned or restored");
  }

  /** Records of the input that were not fetched yet, as the consumers know. */
  public double lag() {
    KafkaStreams current = streams;
    double lag = 0;
    if (current != null) {
      for (Metric metric : current.metrics().values()) {
        MetricName name = metric.metricName();
        if (name.name().equals("records-lag") && topic.equals(name.tags().get("topic"))) {
          lag += metric.metricValue() instanceof Double records && records > 0 ? records : 0;
        }
      }
    }
    return lag;
  }

  @Override
  public void close() {
    starter.close();
    KafkaStreams current = streams;
    if (current != null) {
      current.close(
          CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
              .withTimeout(CLOSE_LIMIT));
    }
  }
}
