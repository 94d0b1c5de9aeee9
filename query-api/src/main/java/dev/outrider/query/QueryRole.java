package dev.outrider.query;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import dev.outrider.query.feed.PositionFeed;
import dev.outrider.query.grpc.GrpcFleet;
import dev.outrider.query.history.HistoryReads;
import dev.outrider.query.live.LiveRoute;
import dev.outrider.query.live.LiveStreams;
import dev.outrider.query.position.AreaRoutes;
import dev.outrider.query.position.PositionLimits;
import dev.outrider.query.position.PositionReads;
import dev.outrider.query.position.PositionRoutes;
import dev.outrider.query.position.WaitingReads;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.http.ApiDescription;
import dev.outrider.runtime.http.GuardsItself;
import dev.outrider.runtime.http.HttpServer;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.schema.topic.Topics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The read side: latest positions over HTTP. */
public final class QueryRole {
  private QueryRole() {}

  public static Role create(QuerySettings settings, PrometheusMeterRegistry meters) {
    return Role.of(QuerySettings.ROLE, health -> components(settings, meters, health));
  }

  private static List<Component> components(
      QuerySettings settings, PrometheusMeterRegistry meters, Supplier<Health> health) {
    var redis = new RedisConnection(settings.redis(), settings.redisTimeout());
    var history =
        new HistoryReads(
            settings.postgres(), settings.postgresConnections(), settings.postgresTimeout());
    var tracks =
        new HistoryReads(
            settings.postgres(), settings.postgresConnections(), settings.postgresTimeout());
    var past = new PastServices(history, tracks, settings.postgresConnections());
    var topic =
        new TopicPartitions(
            settings.kafka().bootstrap(), new Topics(settings.kafka().topicPrefix()).position());
    var clock = InstantSource.system();
    var reads =
        new PositionReads(
            redis,
            topic::count,
            new RedisKeys(settings.redis().prefix()),
            history,
            settings.rules(),
            clock,
            meters);
    var feed =
        new PositionFeed(
            settings.kafka().bootstrap(),
            topic::topic,
            settings.rules().allowedSkew(),
            settings.rules().timeToLive());
    var waiting = new WaitingReads(reads, feed);
    var streams = new LiveStreams(feed, reads, settings.live(), meters);
    var positions = new PositionRoutes(reads, waiting, clock);
    var live = new LiveRoute(streams);
    var limits = new PositionLimits(settings.maxRadius());
    var areas = new AreaRoutes(reads, limits, clock);
    var grpc = new GrpcFleet(reads, waiting, streams, limits, clock, health);
    var http =
        new HttpServer(
            QuerySettings.ROLE,
            settings.http(),
            meters,
            health,
            server -> {
              index(server);
              positions.addTo(server);
              areas.addTo(server);
              live.addTo(server);
              grpc.addTo(server);
              past.addTo(server);
              new ApiDescription(QueryRole.class).addTo(server);
              new EventDescription().addTo(server);
            });
    return List.of(
        redis, history, tracks, new Stores(redis, history), topic, feed, waiting, http, streams);
  }

  private static void index(ServerBuilder server) {
    GuardsItself openToAll = (context, request) -> HttpResponse.ofRedirect("/docs");
    server.route().get("/").build(openToAll);
  }
}
