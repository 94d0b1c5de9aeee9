package dev.outrider.query;

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
 * @param postgresConnections how many reads of Postgres run at the same time
 * @param postgresTimeout after which a read counts as failed
 */
public record QuerySettings(
    KafkaSettings kafka,
    RedisSettings redis,
    PostgresSettings postgres,
    HttpSettings http,
    Duration redisTimeout,
    int postgresConnections,
    Duration postgresTimeout) {
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
              "Connections for reads of the history, and of positions while Redis is away.")
          .withDefault("4");
  private static final Setting<Duration> POSTGRES_TIMEOUT =
      Setting.duration(
              "OUTRIDER_QUERY_POSTGRES_TIMEOUT",
              Duration.ofMillis(10),
              Duration.ofMinutes(5),
              "After how long a read of Postgres counts as failed.")
          .withDefault("5s");

  public static List<Setting<?>> settings() {
    return Stream.of(
            KafkaSettings.settings(),
            RedisSettings.settings(),
            PostgresSettings.settings(USER),
            HttpSettings.settings(ROLE, PORT),
            List.of(REDIS_TIMEOUT, POSTGRES_CONNECTIONS, POSTGRES_TIMEOUT))
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static QuerySettings read(SettingsReader reader) {
    return new QuerySettings(
        KafkaSettings.read(reader),
        RedisSettings.read(reader),
        PostgresSettings.read(reader, USER),
        HttpSettings.read(reader, ROLE, PORT),
        reader.get(REDIS_TIMEOUT),
        reader.get(POSTGRES_CONNECTIONS),
        reader.get(POSTGRES_TIMEOUT));
  }
}
