package dev.outrider.launcher.doctor;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** Whether the relay's position is kept for ever, and whether there is one. */
final class PositionTopicQuestion implements Question<KafkaSession> {
  private final String topic;
  private final TopicQuestion shape;

  PositionTopicQuestion(String topic, int replication) {
    this.topic = topic;
    this.shape = new TopicQuestion(topic, 1, replication);
  }

  @Override
  public Finding ask(String name, KafkaSession session)
      throws ExecutionException, InterruptedException {
    Finding found = shape.ask(name, session);
    if (found instanceof Finding.Bad) {
      return found;
    }
    String policy = session.topicSetting(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
    if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      return new Finding.Bad(
          name,
          "cleanup.policy is " + policy + ": the position will be deleted one day",
          "Run kafka-configs --alter --topic %s --add-config cleanup.policy=compact"
              .formatted(topic));
    }
    if (isEmpty(session)) {
      return new Finding.Bad(
          name,
          "holds no position",
          "On a new installation run outrider migrate. Otherwise it was lost: stop every relay and run outrider relay repair.");
    }
    return found instanceof Finding.Good(String sameName, String whatIs)
        ? new Finding.Good(sameName, whatIs + ", compacted, holds a position")
        : found;
  }

  private boolean isEmpty(KafkaSession session) throws ExecutionException, InterruptedException {
    var partition = new TopicPartition(topic, 0);
    return session.offset(partition, OffsetSpec.earliest())
        == session.offset(partition, OffsetSpec.latest());
  }
}
