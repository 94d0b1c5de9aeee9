package dev.outrider.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(LocalStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TailIT {

  private static final Instant TIME = Instant.parse("2026-11-20T07:15:10.123Z");

  private final TestServers servers;
  private final Topics topics;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  TailIT(TestServers servers) {
    this.servers = servers;
    this.topics = new Topics(servers.topicPrefix());
  }

  @BeforeAll
  void publish() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topics.position(), Optional.of(3), Optional.empty()),
                  new NewTopic(topics.order(), Optional.of(3), Optional.empty())))
          .all()
          .get();
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers.kafkaBootstrap()),
            new StringSerializer(),
            new StringSerializer())) {
      for (String device : List.of("van", "bike", "van")) {
        PositionEvent event =
            new PositionEvent(
                device, TIME, TIME, -23.561414, -46.655881, 8.34, null, null, null, null, null);
        producer
            .send(
                new ProducerRecord<>(
                    topics.position(),
                    null,
                    TIME.toEpochMilli(),
                    device,
                    PositionJson.encode(event)))
            .get();
      }
      ProducerRecord<String, String> order =
          new ProducerRecord<>(
              topics.order(), null, TIME.toEpochMilli(), "o-1", "{\"driver_id\":\"van\"}");
      order.headers().add("eventType", "OrderDispatched".getBytes(UTF_8));
      producer.send(order).get();
      producer
          .send(new ProducerRecord<>(topics.order(), null, TIME.toEpochMilli(), "o-2", "no\njson"))
          .get();
    }
  }

  @Test
  void positionsAreALineEach() {
    assertThat(run("tail", "positions", "--from", "2026-11-20", "--count", "2", "--device", "van"))
        .isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "2026-11-20T07:15:10.123Z  van  -23.561414,-46.655881  8.3 m/s",
            "2026-11-20T07:15:10.123Z  van  -23.561414,-46.655881  8.3 m/s");
  }

  @Test
  void ordersAreALineEachToo() {
    assertThat(run("tail", "orders", "--from", "2026-11-20", "--count", "1", "--key", "o-1"))
        .isZero();
    assertThat(out)
        .hasToString(
            "2026-11-20T07:15:10.123Z  OrderDispatched  o-1  {\"driver_id\":\"van\"}"
                + System.lineSeparator());

    assertThat(run("tail", "events", "--from", "2026-11-20", "--count", "1", "--key", "o-2"))
        .isZero();
    assertThat(out.toString()).contains("-  o-2  no\\njson");
  }

  @Test
  void ordersOfADeviceForPrograms() {
    assertThat(
            run(
                "tail",
                "orders",
                "--from",
                "2026-11-20",
                "--count",
                "1",
                "--device",
                "van",
                "--json"))
        .isZero();

    var json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.at("/headers/eventType").asString()).isEqualTo("OrderDispatched");
    assertThat(json.at("/value/driver_id").asString()).isEqualTo("van");
    assertThat(json.get("topic").asString()).isEqualTo(topics.order());
  }

  @Test
  void whatIsWrongIsASentence() {
    assertThat(run("tail", "positions", "--from", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("'soon' is no time like");

    assertThat(run("tail", "parcels")).isEqualTo(2);
    assertThat(run("tail", "positions", "--count", "0")).isEqualTo(2);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Outrider.commandLine(
            Map.of(
                "OUTRIDER_KAFKA_BOOTSTRAP",
                servers.kafkaBootstrap(),
                "OUTRIDER_KAFKA_TOPIC_PREFIX",
                servers.topicPrefix(),
                "OUTRIDER_LOG_LEVEL",
                "error"))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
