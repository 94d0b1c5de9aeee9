package dev.outrider.query;

import dev.outrider.query.live.LiveLimits;
import dev.outrider.query.position.LiveRules;
import dev.outrider.runtime.settings.HistoryPostgresSettings;
import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.DatabaseRole;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the query role is told by its environment.
 *
 * @param redisTimeout after which a read counts as failed
 * @param postgresConnections how many reads of Postgres run at the same time, and as many tracks
 * @param postgresTimeout after which a read counts as failed
 * @param maxRadius of a search, in metres
 * @param live how much live streams may take
 * @param rules those of the streams role, for answers that don't come from its projection
 */
public record QuerySettings(
    KafkaSettings kafka,
    RedisSettings redis,
    PostgresSettings postgres,
    HttpSettings http,
    Duration redisTimeout,
    int postgresConnections,
    Duration postgresTimeout,
    int maxRadius,
    LiveLimits live,
    LiveRules rules) {
  static final String ROLE = "query";
  private static final int PORT = 8080;
  private static final String USER = DatabaseRole.QUERY.login();

  private static final Setting<Duration> REDIS_TIMEOUT =
      Setting.duration(
              "OUTRIDER_QUERY_REDIS_TIMEOUT",
              Duration.ofMillis(10),
              Duration.ofSeconds(10),
              "After how long a read of Redis counts as failed.")
          .withDefault("1s");
  private static final Setting<Integer> POSTGRES_CONNECTIONS =
      Setting.number(
              "OUTRIDER_QUERY_POSTGRES_CONNECTIONS",
              1,
              100,
              "Connections for reads of the history, and of positions while Redis is away; and as many for tracks.")
          .withDefault("4");
  private static final Setting<Duration> POSTGRES_TIMEOUT =
      Setting.duration(
              "OUTRIDER_QUERY_POSTGRES_TIMEOUT",
              Duration.ofMillis(10),
              Duration.ofMinutes(5),
              "After how long a read of Postgres counts as failed.")
          .withDefault("5s");
  private static final Setting<Integer> MAX_RADIUS =
      Setting.number(
              "OUTRIDER_QUERY_MAX_RADIUS",
              1,
              20_000_000,
              "The largest radius of a search for devices nearby, in metres.")
          .withDefault("100000");
  private static final Setting<Integer> LIVE_STREAMS =
      Setting.number(
              "OUTRIDER_QUERY_LIVE_STREAMS",
              0,
              1_000_000,
              "Live streams that may be open, over HTTP and gRPC together.")
          .withDefault("10000");
  private static final Setting<Integer> LIVE_WAITING =
      Setting.number(
              "OUTRIDER_QUERY_LIVE_WAITING",
              1,
              10_000_000,
              "Devices whose newest position may wait for a slow client of a live stream; beyond"
                  + " that it has to begin again.")
          .withDefault("50000");
  private static final Setting<Integer> LIVE_REPLAY =
      Setting.number(
              "OUTRIDER_QUERY_LIVE_REPLAY",
              0,
              10_000_000,
              "Events that are read again from Kafka at most for a client that comes back; beyond"
                  + " that it gets what is there now.")
          .withDefault("100000");

  /** As the streams role has them. */
  private static final Setting<Duration> POSITION_TTL =
      Setting.duration(
              "OUTRIDER_STREAMS_POSITION_TTL",
              Duration.ofSeconds(1),
              Duration.ofDays(365),
              "How long after its commit a position can be read from Redis.")
          .withDefault("1h");

  private static final Setting<Duration> ALLOWED_SKEW =
      Setting.duration(
              "OUTRIDER_STREAMS_ALLOWED_SKEW",
              Duration.ZERO,
              Duration.ofDays(1),
              "How far a device's clock may be ahead; positions beyond are not applied.")
          .withDefault("5m");

  public static List<Setting<?>> settings() {
    return Stream.of(
            KafkaSettings.settings(),
            RedisSettings.settings(),
            HistoryPostgresSettings.settings(USER),
            HttpSettings.settings(ROLE, PORT),
            List.of(
                REDIS_TIMEOUT,
                POSTGRES_CONNECTIONS,
                POSTGRES_TIMEOUT,
                MAX_RADIUS,
                LIVE_STREAMS,
                LIVE_WAITING,
                LIVE_REPLAY,
                POSITION_TTL,
                ALLOWED_SKEW))
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static QuerySettings read(SettingsReader reader) {
    return new QuerySettings(
        KafkaSettings.read(reader),
        RedisSettings.read(reader),
        HistoryPostgresSettings.read(reader, USER),
        HttpSettings.read(reader, ROLE, PORT),
        reader.get(REDIS_TIMEOUT),
        reader.get(POSTGRES_CONNECTIONS),
        reader.get(POSTGRES_TIMEOUT),
        reader.get(MAX_RADIUS),
        new LiveLimits(reader.get(LIVE_STREAMS), reader.get(LIVE_WAITING), reader.get(LIVE_REPLAY)),
        new LiveRules(reader.get(POSITION_TTL), reader.get(ALLOWED_SKEW)));
  }
}
