package dev.outrider.query;

import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the query role is told by its environment.
 *
 * @param redisTimeout after which a read counts as failed
 */
public record QuerySettings(
    KafkaSettings kafka, RedisSettings redis, HttpSettings http, Duration redisTimeout) {
  static final String ROLE = "query";
  private static final int PORT = 8080;

  private static final Setting<Duration> REDIS_TIMEOUT =
      Setting.duration(
              "OUTRIDER_QUERY_REDIS_TIMEOUT",
              Duration.ofMillis(10),
              Duration.ofSeconds(10),
              "After how long a read of Redis counts as failed.")
          .withDefault("1s");

  public static List<Setting<?>> settings() {
    return Stream.of(
            KafkaSettings.settings(),
            RedisSettings.settings(),
            HttpSettings.settings(ROLE, PORT),
            List.of(REDIS_TIMEOUT))
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static QuerySettings read(SettingsReader reader) {
    return new QuerySettings(
        KafkaSettings.read(reader),
        RedisSettings.read(reader),
        HttpSettings.read(reader, ROLE, PORT),
        reader.get(REDIS_TIMEOUT));
  }
}
