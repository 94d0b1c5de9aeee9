package dev.outrider.streams;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.http.HttpServer;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.schema.topic.Topics;
import dev.outrider.streams.engine.StreamsEngine;
import dev.outrider.streams.position.PositionProjection;
import dev.outrider.streams.redis.RedisConnection;
import dev.outrider.streams.shard.Shards;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Projections: the latest position of every device, from Kafka into Redis. */
public final class StreamsRole {
  /** The counter of input events whose effect is in Redis, late and coalesced ones included. */
  public static final String PROJECTED = Shards.PROJECTED;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(8);

  private StreamsRole() {}

  public static Role create(StreamsSettings settings, PrometheusMeterRegistry meters) {
    return new Role(
        StreamsSettings.ROLE, CLOSE_LIMIT, health -> components(settings, meters, health));
  }

  private static List<Component> components(
      StreamsSettings settings, PrometheusMeterRegistry meters, Supplier<Health> health) {
    var http = new HttpServer(StreamsSettings.ROLE, settings.http(), meters, health, routes -> {});
    var redis = new RedisConnection(settings.redis());
    var positions =
        new PositionProjection(
            redis::client,
            new RedisKeys(settings.redis().prefix()),
            settings.positionTtl(),
            settings.allowedSkew(),
            meters);
    String topic = new Topics(settings.kafka().topicPrefix()).position();
    var engine =
        new StreamsEngine(
            StreamsProperties.of(settings),
            topic,
            topicId -> positions.topology(topic, topicId),
            positions::check);
    Gauge.builder("outrider_projection_lag_records", engine, StreamsEngine::lag)
        .description("Input records that were not fetched yet")
        .register(meters);
    return List.of(http, redis, engine);
  }
}
