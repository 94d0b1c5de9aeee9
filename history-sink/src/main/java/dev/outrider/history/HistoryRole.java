package dev.outrider.history;

import dev.outrider.history.event.EventWriter;
import dev.outrider.history.follow.SinkMetrics;
import dev.outrider.history.follow.TopicConsumers;
import dev.outrider.history.follow.TopicSink;
import dev.outrider.history.position.PositionWriter;
import dev.outrider.history.upkeep.HistoryUpkeep;
import dev.outrider.history.upkeep.Keep;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.http.HttpServer;
import dev.outrider.schema.migration.HistoryTable;
import dev.outrider.schema.topic.Topics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Keeps what flows through Kafka in Postgres. */
public final class HistoryRole {

  private static final int BATCH_EVENTS = 1_000;

  private HistoryRole() {}

  public static Role create(HistorySettings settings, PrometheusMeterRegistry meters) {
    return Role.of(HistorySettings.ROLE, health -> components(settings, meters, health));
  }

  private static List<Component> components(
      HistorySettings settings, PrometheusMeterRegistry meters, Supplier<Health> health) {
    var database = new HistoryDatabase(settings.postgres());
    var upkeep =
        new HistoryUpkeep(
            database.connections(),
            List.of(
                new Keep(HistoryTable.POSITIONS, settings.positionRetention()),
                new Keep(HistoryTable.EVENTS, settings.eventRetention())),
            Clock.systemUTC(),
            meters);
    return List.of(
        database,
        upkeep,
        positions(settings, database.connections(), meters),
        events(settings, database.connections(), meters),
        new HttpServer(HistorySettings.ROLE, settings.http(), meters, health, server -> {}));
  }

  private static TopicSink positions(
      HistorySettings settings, DataSource database, PrometheusMeterRegistry meters) {
    var metrics = new SinkMetrics(meters, HistoryTable.POSITIONS.table());
    var topic = new Topics(settings.kafka().topicPrefix()).position();
    return new TopicSink(
        "history-positions",
        new TopicConsumers(
            settings.kafka(), "outrider-history", List.of(topic), settings.batchPositions()),
        new PositionWriter(database, Clock.systemUTC(), metrics),
        metrics);
  }

  private static TopicSink events(
      HistorySettings settings, DataSource database, PrometheusMeterRegistry meters) {
    var metrics = new SinkMetrics(meters, HistoryTable.EVENTS.table());
    var topics = new Topics(settings.kafka().topicPrefix());
    var typeOfTopic =
        settings.eventTypes().stream()
            .collect(Collectors.toMap(topics::event, Function.identity()));
    return new TopicSink(
        "history-events",
        new TopicConsumers(
            settings.kafka(),
            "outrider-event-log",
            typeOfTopic.keySet().stream().sorted().toList(),
            BATCH_EVENTS),
        new EventWriter(typeOfTopic, database, Clock.systemUTC(), metrics),
        metrics);
  }
}
