package dev.outrider.launcher.role;

import dev.outrider.dispatch.DispatchRole;
import dev.outrider.dispatch.DispatchSettings;
import dev.outrider.history.HistoryRole;
import dev.outrider.history.HistorySettings;
import dev.outrider.ingest.IngestRole;
import dev.outrider.ingest.IngestSettings;
import dev.outrider.query.QueryRole;
import dev.outrider.query.QuerySettings;
import dev.outrider.relay.RelayRole;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.streams.StreamsRole;
import dev.outrider.streams.StreamsSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A role that can run alone or beside others.
 *
 * @param <S> its settings
 */
public record ServiceRole<S>(
    String name,
    String meaning,
    List<Setting<?>> settings,
    Function<SettingsReader, S> reader,
    BiFunction<S, PrometheusMeterRegistry, Role> factory) {

  public static final ServiceRole<IngestSettings> INGEST =
      new ServiceRole<>(
          "ingest",
          "The write side: takes positions over HTTP into the outbox.",
          IngestSettings.settings(),
          IngestSettings::read,
          IngestRole::create);
  public static final ServiceRole<RelaySettings> RELAY =
      new ServiceRole<>(
          "relay",
          "Tails the WAL and publishes outbox rows to Kafka, exactly once.",
          RelaySettings.settings(),
          RelaySettings::read,
          RelayRole::create);
  public static final ServiceRole<StreamsSettings> STREAMS =
      new ServiceRole<>(
          "streams",
          "Keeps the latest position of every device and pushes it to Redis.",
          StreamsSettings.settings(),
          StreamsSettings::read,
          StreamsRole::create);
  public static final ServiceRole<HistorySettings> HISTORY =
      new ServiceRole<>(
          "history",
          "Writes every position into the history in Postgres.",
          HistorySettings.settings(),
          HistorySettings::read,
          HistoryRole::create);
  public static final ServiceRole<QuerySettings> QUERY =
      new ServiceRole<>(
          "query",
          "The read side: answers where a device is.",
          QuerySettings.settings(),
          QuerySettings::read,
          QueryRole::create);

  public static final ServiceRole<DispatchSettings> DISPATCH =
      new ServiceRole<>(
          "dispatch",
          "Follows orders that wait for a driver; assigns none yet.",
          DispatchSettings.settings(),
          DispatchSettings::read,
          DispatchRole::create);

  /** In the order in which they start when they share a JVM. */
  public static List<ServiceRole<?>> all() {
    return List.of(INGEST, RELAY, STREAMS, HISTORY, QUERY, DISPATCH);
  }

  public Role create(SettingsReader values, PrometheusMeterRegistry registry) {
    return factory.apply(reader.apply(values), registry);
  }
}
