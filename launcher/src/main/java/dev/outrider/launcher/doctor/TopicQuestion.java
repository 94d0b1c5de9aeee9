package dev.outrider.launcher.doctor;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartitionInfo;

/** Whether a topic is there, in the shape that the settings say. */
final class TopicQuestion implements Question<KafkaSession> {
  private final String topic;
  private final int partitions;
  private final int replication;

  TopicQuestion(String topic, int partitions, int replication) {
    this.topic = topic;
    this.partitions = partitions;
    this.replication = replication;
  }

  @Override
  public Finding ask(String name, KafkaSession session)
      throws ExecutionException, InterruptedException {
    return session
        .topic(topic)
        .map(found -> judge(name, found.partitions()))
        .orElseGet(() -> new Finding.Bad(name, "is missing", "Run outrider migrate."));
  }

  private Finding judge(String name, List<TopicPartitionInfo> found) {
    if (found.size() != partitions) {
      return new Finding.Bad(
          name, found.size() + " partitions, not " + partitions, mismatch(found));
    }
    long leaderless = found.stream().filter(TopicQuestion::isLeaderless).count();
    if (leaderless > 0) {
      return new Finding.Bad(
          name,
          leaderless + " of " + partitions + " partitions have no leader",
          "Bring the brokers back that hold them.");
    }
    int replicas = found.stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
    String shape =
        "%d %s, %d %s"
            .formatted(
                partitions,
                partitions == 1 ? "partition" : "partitions",
                replicas,
                replicas == 1 ? "replica" : "replicas");
    return replicas < replication
        ? new Finding.Warning(
            name,
            shape + ", not " + replication,
            "Give it more replicas with kafka-reassign-partitions.")
        : new Finding.Good(name, shape);
  }

  private String mismatch(List<TopicPartitionInfo> found) {
    return partitions == 1
        ? "It was not made by Outrider. Set OUTRIDER_KAFKA_TOPIC_PREFIX to keep its topics apart."
        : "Set OUTRIDER_KAFKA_PARTITIONS=%d for every role: the number can't change once there are events."
            .formatted(found.size());
  }

  private static boolean isLeaderless(TopicPartitionInfo partition) {
    return partition.leader() == null || partition.leader().isEmpty();
  }
}
