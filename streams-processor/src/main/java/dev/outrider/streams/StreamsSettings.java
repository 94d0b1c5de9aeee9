package dev.outrider.streams;

import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the streams role is told by its environment.
 *
 * @param stateDirectory where the state stores live; may be lost, then they are restored from Kafka
 * @param standbyReplicas copies of each state store on other instances
 * @param positionTtl how long after its commit a position is kept in Redis
 * @param orderTtl how long after its last event an order that has ended is kept
 * @param operationTtl how long after its last event an operation is kept
 * @param allowedSkew how far a device's clock may be ahead
 */
public record StreamsSettings(
    KafkaSettings kafka,
    RedisSettings redis,
    HttpSettings http,
    String application,
    Path stateDirectory,
    int threads,
    Duration commitInterval,
    int standbyReplicas,
    Duration positionTtl,
    Duration orderTtl,
    Duration operationTtl,
    Duration allowedSkew) {
  static final String ROLE = "streams";
  private static final int PORT = 8092;

  private static final Setting<String> APPLICATION =
      Setting.matching(
              "OUTRIDER_STREAMS_APPLICATION",
              "[a-zA-Z0-9._-]{1,100}",
              "1 to 100 letters, digits, dots, hyphens and underscores",
              "Names the consumer group and changelogs, after the topic prefix; instances that"
                  + " share the work have the same.")
          .withDefault("outrider-streams");
  private static final Setting<Path> STATE_DIRECTORY =
      Setting.of(
              "OUTRIDER_STREAMS_STATE_DIR",
              "a directory",
              Path::of,
              Path.of(""),
              "Where state stores are kept, one directory for each instance; may be lost.")
          .withDefault("data/streams");
  private static final Setting<Integer> THREADS =
      Setting.number("OUTRIDER_STREAMS_THREADS", 1, 64, "Stream threads.").withDefault("1");
  private static final Setting<Duration> COMMIT_INTERVAL =
      Setting.duration(
              "OUTRIDER_STREAMS_COMMIT_INTERVAL",
              Duration.ofMillis(10),
              Duration.ofSeconds(30),
              "How much input at most is processed again after a crash.")
          .withDefault("100ms");
  private static final Setting<Integer> STANDBY_REPLICAS =
      Setting.number(
              "OUTRIDER_STREAMS_STANDBY_REPLICAS",
              0,
              5,
              "Copies of the state on other instances, which take over without restoring it; needs"
                  + " more instances than that.")
          .withDefault("0");
  private static final Setting<Duration> POSITION_TTL =
      Setting.duration(
              "OUTRIDER_STREAMS_POSITION_TTL",
              Duration.ofSeconds(1),
              Duration.ofDays(365),
              "How long after its commit a position can be read from Redis.")
          .withDefault("1h");
  private static final Setting<Duration> ORDER_TTL =
      Setting.duration(
              "OUTRIDER_STREAMS_ORDER_TTL",
              Duration.ofSeconds(1),
              Duration.ofDays(365),
              "How long after its last event a delivered or cancelled order can be read from Redis;"
                  + " one that has not ended stays.")
          .withDefault("2d");
  private static final Setting<Duration> OPERATION_TTL =
      Setting.duration(
              "OUTRIDER_STREAMS_OPERATION_TTL",
              Duration.ofSeconds(1),
              Duration.ofDays(30),
              "How long after its last event an operation can be read from Redis by its correlation"
                  + " id.")
          .withDefault("1h");
  private static final Setting<Duration> ALLOWED_SKEW =
      Setting.duration(
              "OUTRIDER_STREAMS_ALLOWED_SKEW",
              Duration.ZERO,
              Duration.ofDays(1),
              "How far a device's clock may be ahead; positions beyond are not applied.")
          .withDefault("5m");

  /** Names the consumer group and starts the names of all internal topics. */
  String applicationId() {
    return kafka.topicPrefix() + application;
  }

  public static List<Setting<?>> settings() {
    return Stream.of(
            KafkaSettings.settings(),
            RedisSettings.settings(),
            HttpSettings.settings(ROLE, PORT),
            List.of(
                APPLICATION,
                STATE_DIRECTORY,
                THREADS,
                COMMIT_INTERVAL,
                STANDBY_REPLICAS,
                POSITION_TTL,
                ORDER_TTL,
                OPERATION_TTL,
                ALLOWED_SKEW))
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  public static StreamsSettings read(SettingsReader reader) {
    return new StreamsSettings(
        KafkaSettings.read(reader),
        RedisSettings.read(reader),
        HttpSettings.read(reader, ROLE, PORT),
        reader.get(APPLICATION),
        reader.get(STATE_DIRECTORY),
        reader.get(THREADS),
        reader.get(COMMIT_INTERVAL),
        reader.get(STANDBY_REPLICAS),
        reader.get(POSITION_TTL),
        reader.get(ORDER_TTL),
        reader.get(OPERATION_TTL),
        reader.get(ALLOWED_SKEW));
  }
}
