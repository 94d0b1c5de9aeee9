package dev.outrider.runtime.settings;

import java.util.List;

/** Where Kafka is, and how topics are named and made there. */
public record KafkaSettings(String bootstrap, String topicPrefix, int partitions, int replication) {
  private static final Setting<String> BOOTSTRAP =
      Setting.matching(
              "OUTRIDER_KAFKA_BOOTSTRAP",
              "[^\\s,:]+:\\d+(,[^\\s,:]+:\\d+)*",
              "host:port, several separated by commas",
              "Kafka brokers to ask first.")
          .withDefault("127.0.0.1:9092");
  private static final Setting<String> TOPIC_PREFIX =
      Setting.matching(
              "OUTRIDER_KAFKA_TOPIC_PREFIX",
              "[a-zA-Z0-9._-]{0,100}",
              "up to 100 letters, digits, dots, hyphens and underscores",
              "Put before every topic name.")
          .withDefault("");
  private static final Setting<Integer> PARTITIONS =
      Setting.number(
              "OUTRIDER_KAFKA_PARTITIONS",
              1,
              10_000,
              "Partitions of an event topic; fixed once the topics exist.")
          .withDefault("12");
  private static final Setting<Integer> REPLICATION =
      Setting.number("OUTRIDER_KAFKA_REPLICATION", 1, 100, "Replicas of a topic.").withDefault("1");

  public static List<Setting<?>> settings() {
    return List.of(BOOTSTRAP, TOPIC_PREFIX, PARTITIONS, REPLICATION);
  }

  public static KafkaSettings read(SettingsReader reader) {
    return new KafkaSettings(
        reader.get(BOOTSTRAP),
        reader.get(TOPIC_PREFIX),
        reader.get(PARTITIONS),
        reader.get(REPLICATION));
  }
}
