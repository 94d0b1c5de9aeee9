package dev.outrider.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.event.PositionQuarantined;
import dev.outrider.schema.event.QuarantineJson;
import dev.outrider.schema.migration.Extent;
import dev.outrider.schema.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

@ExtendWith(LocalStackExtension.class)
class QuarantineCommandIT {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private final TestServers servers;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  QuarantineCommandIT(TestServers servers) {
    this.servers = servers;
    environment.put("OUTRIDER_KAFKA_BOOTSTRAP", servers.kafkaBootstrap());
    environment.put("OUTRIDER_KAFKA_TOPIC_PREFIX", servers.topicPrefix());
    environment.put("OUTRIDER_LOG_LEVEL", "warn");
  }

  @Test
  void listsAndCountsWhatWasRefused() {
    assertThat(run("quarantine", "list")).isZero();
    assertThat(out.toString()).contains("No refused positions.");
    assertThat(run("quarantine", "summary")).isZero();
    assertThat(out.toString()).contains("No refused positions.");

    publish(
        event("van-1", "null_island", Duration.ofHours(30), Map.of("lat", 0.0, "lon", 0.0)),
        event("van-2", "null_island", Duration.ofMinutes(3), Map.of("lat", 0.0, "lon", 0.0)),
        event("van-2", "lat_not_number", Duration.ofMinutes(2), Map.of("lat", "no\u001b[31m\n")),
        event("van-1", "null_island", Duration.ofMinutes(1), Map.of("speed_mps", 8.3)));

    assertThat(run("quarantine", "list")).isZero();
    assertThat(out.toString().lines().skip(1).map(line -> line.replaceAll(" +", " ")))
        .satisfiesExactly(
            line -> assertThat(line).contains("van-1 null_island http - 0.0 0.0 -"),
            line -> assertThat(line).contains("van-2 null_island http - 0.0 0.0 -"),
            line -> assertThat(line).contains("van-2 lat_not_number http - no\\u001b[31m\\n - -"),
            line -> assertThat(line).contains("van-1 null_island http - - - 8.3"));

    assertThat(run("quarantine", "list", "--since", "24h", "--device", "van-1")).isZero();
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(run("quarantine", "list", "--reason", "null_island", "--limit", "2")).isZero();
    assertThat(out.toString()).contains("8.3").doesNotContain("lat_not_number");
    assertThat(out.toString().lines()).hasSize(3);

    assertThat(run("quarantine", "list", "--json", "--limit", "1")).isZero();
    assertThat(out.toString().strip())
        .isEqualTo(
            QuarantineJson.encode(
                event("van-1", "null_island", Duration.ofMinutes(1), Map.of("speed_mps", 8.3))));

    assertThat(run("quarantine", "summary", "--limit", "1")).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .containsExactly(
            "POSITIONS REASON DEVICES LAST",
            "3 null_island 2 " + now.minus(Duration.ofMinutes(1)),
            "1 lat_not_number 1 " + now.minus(Duration.ofMinutes(2)),
            "",
            "POSITIONS DEVICE LAST REASONS",
            "2 van-1 " + now.minus(Duration.ofMinutes(1)) + " null_island",
            "and 1 more");
  }

  @Test
  void saysInOneSentenceWhatIsWrong() {
    assertThat(run("quarantine")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("quarantine", "list", "--limit", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("quarantine", "list", "--since", "lately"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("neither a span like 24h nor a time");
    environment.put("OUTRIDER_KAFKA_BOOTSTRAP", "127.0.0.1:1");

    assertThat(run("quarantine", "summary")).isEqualTo(1);

    assertThat(err.toString()).contains("Kafka did not answer").doesNotContain("\tat ");
  }

  private PositionQuarantined event(
      String device, String reason, Duration ago, Map<String, Object> claimed) {
    return new PositionQuarantined(device, now.minus(ago), reason, "why", "http", claimed);
  }

  private void publish(PositionQuarantined... events) {
    var kafka = new KafkaSettings(servers.kafkaBootstrap(), servers.topicPrefix(), 3, 1);
    try (var topics = new RelayTopics(kafka)) {
      topics.createAll(Extent.FLEET);
    }
    var topic = new Topics(servers.topicPrefix()).quarantine();
    try (var producer =
        new KafkaProducer<String, String>(
            Map.of("bootstrap.servers", servers.kafkaBootstrap()),
            new StringSerializer(),
            new StringSerializer())) {
      for (var event : events) {
        var _ =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    null,
                    event.receivedAt().toEpochMilli(),
                    event.deviceId(),
                    QuarantineJson.encode(event)));
      }
      var _ = producer.send(new ProducerRecord<>(topic, "van-1", "not one of ours"));
    }
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Outrider.commandLine(environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
