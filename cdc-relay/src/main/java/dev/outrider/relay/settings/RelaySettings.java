package dev.outrider.relay.settings;

import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.runtime.settings.WalSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the relay is told by its environment. */
public record RelaySettings(
    PostgresSettings postgres,
    KafkaSettings kafka,
    HttpSettings http,
    OutboxSettings outbox,
    String slot,
    Duration pace,
    int maxBatchRows,
    int maxQueueBytes,
    Duration heartbeatInterval,
    Duration silencePatience,
    Duration socketTimeout,
    WalSettings wal,
    Duration outboxRetention) {

  /** Created by the migrations, never by the relay. */
  public static final String PUBLICATION = "outrider_outbox";

  private static final String ROLE = "relay";
  private static final int PORT = 8091;
  private static final String USER = "outrider_relay";

  public static final Setting<String> SLOT =
      Setting.matching(
              "OUTRIDER_RELAY_SLOT",
              "[a-z0-9_]{1,63}",
              "1 to 63 lower-case letters, digits and underscores",
              "The replication slot; one relay at a time uses it.")
          .withDefault("outrider_relay");
  private static final Setting<Duration> PACE =
      Setting.duration(
              "OUTRIDER_RELAY_PACE",
              Duration.ZERO,
              Duration.ofSeconds(1),
              "Least time from one Kafka transaction to the next; a row after a pause never waits.")
          .withDefault("2ms");
  private static final Setting<Integer> MAX_BATCH_ROWS =
      Setting.number(
              "OUTRIDER_RELAY_MAX_BATCH_ROWS", 1, 100_000, "Most rows in one Kafka transaction.")
          .withDefault("2048");
  private static final Setting<Integer> MAX_QUEUE_BYTES =
      Setting.number(
              "OUTRIDER_RELAY_MAX_QUEUE_BYTES",
              1 << 20,
              1 << 30,
              "Most bytes of rows held in memory, so big rows stay bounded.")
          .withDefault("33554432");
  private static final Setting<Duration> HEARTBEAT_INTERVAL =
      Setting.duration(
              "OUTRIDER_RELAY_HEARTBEAT_INTERVAL",
              Duration.ofMillis(100),
              Duration.ofMinutes(10),
              "How often a heartbeat row keeps the slot of an idle database moving.")
          .withDefault("5s");
  private static final Setting<Duration> SILENCE_PATIENCE =
      Setting.duration(
              "OUTRIDER_RELAY_SILENCE_PATIENCE",
              Duration.ofSeconds(1),
              Duration.ofHours(1),
              "How long heartbeats may go unheard in the WAL before its connection counts as broken.")
          .withDefault("15s");
  private static final Setting<Duration> SOCKET_TIMEOUT =
      Setting.duration(
              "OUTRIDER_RELAY_SOCKET_TIMEOUT",
              Duration.ofSeconds(5),
              Duration.ofMinutes(10),
              "After how long a silent connection to Postgres counts as broken.")
          .withDefault("30s");

  private static final Setting<Duration> OUTBOX_RETENTION =
      Setting.duration(
              "OUTRIDER_RELAY_OUTBOX_RETENTION",
              Duration.ZERO,
              Duration.ofDays(3650),
              "How long outbox partitions stay that are proven published, a day at least; 0s: for ever.")
          .withDefault("7d");
  private static final Duration LEAST_RETENTION = Duration.ofDays(1);

  public static List<Setting<?>> settings() {
    return Stream.of(
            PostgresSettings.settings(USER),
            KafkaSettings.settings(),
            HttpSettings.settings(ROLE, PORT),
            OutboxSettings.settings(),
            List.of(
                SLOT,
                PACE,
                MAX_BATCH_ROWS,
                MAX_QUEUE_BYTES,
                HEARTBEAT_INTERVAL,
                SILENCE_PATIENCE,
                SOCKET_TIMEOUT,
                OUTBOX_RETENTION),
            WalSettings.settings())
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static RelaySettings read(SettingsReader reader) {
    Duration retention = reader.get(OUTBOX_RETENTION);
    if (!retention.isZero() && retention.compareTo(LEAST_RETENTION) < 0) {
      reader.problem(OUTBOX_RETENTION, "must be 1d or more, or 0s to keep them for ever");
    }
    return new RelaySettings(
        PostgresSettings.read(reader, USER),
        KafkaSettings.read(reader),
        HttpSettings.read(reader, ROLE, PORT),
        OutboxSettings.read(reader),
        reader.get(SLOT),
        reader.get(PACE),
        reader.get(MAX_BATCH_ROWS),
        reader.get(MAX_QUEUE_BYTES),
        reader.get(HEARTBEAT_INTERVAL),
        reader.get(SILENCE_PATIENCE),
        reader.get(SOCKET_TIMEOUT),
        WalSettings.read(reader),
        retention);
  }
}
