package dev.outrider.streams;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.http.HttpServer;
import dev.outrider.streams.engine.StreamsEngine;
import dev.outrider.streams.redis.RedisConnection;
import dev.outrider.streams.shard.Shards;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Projections of the event topics: positions, orders and busy drivers, from Kafka into Redis. */
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
    var projections = new Projections(settings, redis::client, meters);
    var engine =
        new StreamsEngine(
            StreamsProperties.of(settings),
            projections.topics(),
            projections::topology,
            projections::check,
            meters);
    return List.of(http, redis, engine);
  }
}
