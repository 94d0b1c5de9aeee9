package dev.outrider.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.event.OrderEvent.OrderDelivered;
import dev.outrider.schema.event.OrderEvent.OrderDispatched;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.event.OrderJson;
import dev.outrider.schema.topic.HeaderNames;
import dev.outrider.schema.topic.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class DispatchIT {

  private static final Instant PLACED = Instant.parse("2026-01-01T09:00:00Z");

  private final TestServers servers;
  private final String topic;

  DispatchIT(TestServers servers) {
    this.servers = servers;
    topic = new Topics(servers.topicPrefix()).order();
  }

  @Test
  void tellsHowManyOrdersWaitAndForHowLong() throws Exception {
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (var role = role(meters);
        var producer = producer()) {
      role.start();
      await()
          .until(() ->
              role.check()
                  .equals(
                      Health.notReady("dispatch-orders: the topic " + topic + " does not exist")));
      createTopic();
      await().until(() -> role.check().equals(Health.up()));
      assertThat(gauge(meters, "outrider_dispatch_oldest_waiting_seconds")).isZero();

      send(producer, placed("a", PLACED.plusSeconds(60)));
      send(producer, placed("b", PLACED));
      send(producer, placed("c", PLACED.plusSeconds(90)));
      await().until(() -> gauge(meters, "outrider_dispatch_waiting_orders") == 3);
      assertThat(gauge(meters, "outrider_dispatch_oldest_waiting_seconds"))
          .isGreaterThanOrEqualTo(60);

      send(producer, new OrderDelivered("a", 2, PLACED, "driver-1"));
      producer.send(new ProducerRecord<>(topic, "b", "{}")).get();
      send(producer, new OrderDispatched("b", 2, PLACED, "driver-1"));
      send(producer, new OrderCancelled("c", 2, PLACED, null, null));
      await().until(() -> gauge(meters, "outrider_dispatch_waiting_orders") == 1);
      assertThat(skipped(meters, "illegal")).isEqualTo(1);
      assertThat(skipped(meters, "malformed")).isEqualTo(1);
    }
    var again = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (var role = role(again)) {
      role.start();
      await().until(() -> role.check().equals(Health.up()));
      assertThat(gauge(again, "outrider_dispatch_waiting_orders")).isEqualTo(1);
    }
  }

  private Role role(PrometheusMeterRegistry meters) {
    var environment =
        Map.of(
            "OUTRIDER_DISPATCH_PORT", "0",
            "OUTRIDER_KAFKA_BOOTSTRAP", servers.kafkaBootstrap(),
            "OUTRIDER_KAFKA_TOPIC_PREFIX", servers.topicPrefix());
    return DispatchRole.create(
        SettingsReader.read(environment, DispatchSettings.settings(), DispatchSettings::read),
        meters);
  }

  private void createTopic() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()))) {
      admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
    }
  }

  private KafkaProducer<String, String> producer() {
    var text = new StringSerializer();
    return new KafkaProducer<>(Map.of("bootstrap.servers", servers.kafkaBootstrap()), text, text);
  }

  private void send(KafkaProducer<String, String> producer, OrderEvent event) throws Exception {
    var row = new ProducerRecord<>(topic, event.orderId(), OrderJson.encode(event));
    row.headers().add(HeaderNames.EVENT_TYPE, event.type().getBytes(UTF_8));
    producer.send(row).get();
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private static double gauge(PrometheusMeterRegistry meters, String name) {
    return meters.get(name).gauge().value();
  }

  private static double skipped(PrometheusMeterRegistry meters, String reason) {
    return meters.get("outrider_dispatch_skipped").tag("reason", reason).counter().count();
  }

  private static OrderPlaced placed(String id, Instant at) {
    return new OrderPlaced(
        id, 1, at, BigDecimal.TEN, BigDecimal.ONE, new BigDecimal("11"), null, null, null);
  }
}
