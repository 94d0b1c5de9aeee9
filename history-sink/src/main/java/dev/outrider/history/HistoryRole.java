package dev.outrider.history;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.http.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Keeps what flows through Kafka in Postgres. */
public final class HistoryRole {

  private HistoryRole() {}

  public static Role create(HistorySettings settings, PrometheusMeterRegistry meters) {
    return Role.of(HistorySettings.ROLE, health -> components(settings, meters, health));
  }

  private static List<Component> components(
      HistorySettings settings, PrometheusMeterRegistry meters, Supplier<Health> health) {
    var database = new HistoryDatabase(settings.postgres());
    var metrics = new HistoryMetrics(meters);
    var partitions = new PartitionDays(Clock.systemUTC());
    var sink =
        new PositionSink(
            new PositionConsumers(settings.kafka(), settings.batchPositions()),
            new PositionDecoder(partitions, metrics),
            new PositionHistoryTable(database.connections(), partitions),
            metrics);
    var http = new HttpServer(HistorySettings.ROLE, settings.http(), meters, health, server -> {});
    return List.of(database, sink, http);
  }
}
