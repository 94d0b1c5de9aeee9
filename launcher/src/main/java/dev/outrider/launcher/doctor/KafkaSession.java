package dev.outrider.launcher.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What can be asked of Kafka. */
record KafkaSession(Admin admin) {
  List<Node> brokers() throws ExecutionException, InterruptedException {
    return List.copyOf(admin.describeCluster().nodes().get());
  }

  /** The level of the format that the brokers keep their own data in; none before KRaft. */
  Optional<Short> metadataLevel() throws ExecutionException, InterruptedException {
    var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
    return Optional.ofNullable(features.get("metadata.version"))
        .map(range -> range.maxVersionLevel());
  }

  Optional<TopicDescription> topic(String name) throws ExecutionException, InterruptedException {
    try {
      return admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
          .findFirst();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  String topicSetting(String topic, String setting)
      throws ExecutionException, InterruptedException {
    return setting(new ConfigResource(ConfigResource.Type.TOPIC, topic), setting);
  }

  String brokerSetting(Node broker, String setting)
      throws ExecutionException, InterruptedException {
    return setting(new ConfigResource(ConfigResource.Type.BROKER, broker.idString()), setting);
  }

  long offset(TopicPartition partition, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin.listOffsets(Map.of(partition, which)).partitionResult(partition).get().offset();
  }

  private String setting(ConfigResource resource, String setting)
      throws ExecutionException, InterruptedException {
    return admin.describeConfigs(List.of(resource)).all().get().values().stream()
        .map(config -> config.get(setting).value())
        .findFirst()
        .orElseThrow();
  }
}
