package dev.outrider.streams;

import dev.outrider.runtime.component.Health;
import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.schema.topic.Topics;
import dev.outrider.streams.driver.DriverProjection;
import dev.outrider.streams.engine.InternalTopicId;
import dev.outrider.streams.engine.KafkaTopic;
import dev.outrider.streams.operation.OperationProjection;
import dev.outrider.streams.order.OrderProjection;
import dev.outrider.streams.position.PositionProjection;
import dev.outrider.streams.redis.RedisShard;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.shard.PushLimits;
import dev.outrider.streams.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.redisson.api.RedissonClient;

/** All projections of the role over Redis. */
final class Projections {
  private final StreamsSettings settings;
  private final Topics topics;
  private final RedisKeys keys;
  private final Supplier<RedissonClient> redis;
  private final MeterRegistry registry;
  private final InstantSource clock = InstantSource.system();
  private final List<Shards<?>> shards = new CopyOnWriteArrayList<>();

  /** Touches nothing yet. */
  Projections(StreamsSettings settings, Supplier<RedissonClient> redis, MeterRegistry registry) {
    this.settings = settings;
    this.topics = new Topics(settings.kafka().topicPrefix());
    this.keys = new RedisKeys(settings.redis().prefix());
    this.redis = redis;
    this.registry = registry;
  }

  /** The topics that must be there. */
  List<String> topics() {
    return List.of(topics.position(), topics.order(), topics.deadLetter());
  }

  /** The topology over the topics; made once. */
  Topology topology(Map<String, KafkaTopic> found) {
    KafkaTopic positions = Objects.requireNonNull(found.get(topics.position()));
    KafkaTopic orders = Objects.requireNonNull(found.get(topics.order()));
    return new ProjectionTopology(
            PositionProjection.of(
                shards(
                    PositionProjection.NAME,
                    positions::id,
                    partition -> PositionProjection.shard(keys, partition, settings.positionTtl())),
                settings.allowedSkew(),
                registry),
            OrderProjection.of(
                shards(
                    OrderProjection.NAME,
                    orders::id,
                    partition -> OrderProjection.shard(keys, partition, settings.orderTtl())),
                settings.orderTtl(),
                List.of(
                    DriverProjection.trace(), OperationProjection.trace(OrderEvent.AGGREGATE_TYPE)),
                registry),
            DriverProjection.of(
                shards(
                    DriverProjection.NAME,
                    topicTo(DriverProjection.NAME),
                    partition -> DriverProjection.shard(keys, partition))),
            OperationProjection.of(
                shards(
                    OperationProjection.NAME,
                    topicTo(OperationProjection.NAME),
                    partition ->
                        OperationProjection.shard(keys, partition, settings.operationTtl())),
                settings.operationTtl()))
        .build(topics, positions.partitions());
  }

  private InternalTopicId topicTo(String projection) {
    return new InternalTopicId(
        settings.kafka().bootstrap(),
        ProjectionTopology.topicTo(projection, settings.applicationId()));
  }

  private <C> Shards<C> shards(
      String projection, Supplier<String> topicId, IntFunction<ShardForm<C>> forms) {
    var created =
        new Shards<C>(
            projection,
            partition -> new RedisShard<>(redis, topicId, forms.apply(partition), clock),
            PushLimits.DEFAULT,
            registry,
            clock);
    shards.add(created);
    return created;
  }

  /** Not ready while Redis is behind for a reason of its own. */
  Health check() {
    Health worst = Health.up();
    for (Shards<?> one : shards) {
      switch (one.check()) {
        case Health.Up up -> {}
        case Health.NotReady notReady -> worst = notReady;
        case Health.Dead dead -> {
          return dead;
        }
      }
    }
    return worst;
  }
}
