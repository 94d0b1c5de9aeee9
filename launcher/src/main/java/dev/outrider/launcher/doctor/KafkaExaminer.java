package dev.outrider.launcher.doctor;

import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.migration.Extent;
import dev.outrider.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** What Kafka is to do: take transactions, and keep the topics as they were made. */
final class KafkaExaminer {
  private static final String NAME = "Kafka";
  private static final int REQUEST_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 5_000;

  private final KafkaSettings settings;
  private final Extent extent;

  KafkaExaminer(KafkaSettings settings, Extent extent) {
    this.settings = settings;
    this.extent = extent;
  }

  List<Finding> findings() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    try (Admin admin = Admin.create(configuration())) {
      var session = new KafkaSession(admin);
      findings.add(new Finding.Good(NAME, settings.bootstrap() + ", " + cluster(session)));
      examinations().forEach(examination -> findings.add(examination.of(session)));
    } catch (ExecutionException | KafkaException e) {
      findings.add(
          new Finding.Bad(
              NAME,
              settings.bootstrap() + " can't be reached: " + reason(e),
              "Start Kafka, or say where it is: OUTRIDER_KAFKA_BOOTSTRAP."));
    }
    return findings;
  }

  /** The client's own words for "nobody answers" are about its inner workings. */
  private static String reason(Exception failure) {
    return failure.getCause() instanceof TimeoutException
        ? "no broker answers"
        : Reason.of(failure);
  }

  private static String cluster(KafkaSession session)
      throws ExecutionException, InterruptedException {
    int brokers = session.brokers().size();
    return brokers
        + (brokers == 1 ? " broker" : " brokers")
        + session.metadataLevel().map(level -> ", metadata.version " + level).orElse("");
  }

  private List<Examination<KafkaSession>> examinations() {
    var topics = new Topics(settings.topicPrefix());
    int replication = settings.replication();
    List<Examination<KafkaSession>> examinations = new ArrayList<>();
    examinations.add(new Examination<>("transactions", new TransactionsQuestion()));
    for (String topic : eventTopics(topics)) {
      examinations.add(
          ofTopic(topic, new TopicQuestion(topic, settings.partitions(), replication)));
    }
    examinations.add(
        ofTopic(topics.deadLetter(), new TopicQuestion(topics.deadLetter(), 1, replication)));
    examinations.add(
        ofTopic(
            topics.relayPosition(),
            new PositionTopicQuestion(topics.relayPosition(), replication)));
    return examinations;
  }

  /** Topics of other events are made when the first of them comes. */
  private List<String> eventTopics(Topics topics) {
    return switch (extent) {
      case OUTBOX -> List.of();
      case FLEET ->
          List.of(topics.position(), topics.order(), topics.customer(), topics.quarantine());
    };
  }

  private static Examination<KafkaSession> ofTopic(String topic, Question<KafkaSession> question) {
    return new Examination<>("topic " + topic, question);
  }

  private Map<String, Object> configuration() {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        settings.bootstrap(),
        AdminClientConfig.CLIENT_ID_CONFIG,
        "outrider-doctor",
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        REQUEST_MILLIS,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        ANSWER_MILLIS);
  }
}
