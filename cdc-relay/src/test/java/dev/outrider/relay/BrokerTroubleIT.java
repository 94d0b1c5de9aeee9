package dev.outrider.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.Fsync;
import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.Ports;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.install.RelayInstallation;
import dev.outrider.relay.kafka.KafkaBreaker;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.SchemaMigration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** On servers of its own, because it stops one of them. */
class BrokerTroubleIT {

  private static final String SLOT = "trouble";

  private final LocalStack stack = LocalStack.temporary(Ports.free(), Fsync.OFF);
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final KafkaBreaker breaker = new KafkaBreaker();

  @BeforeEach
  void start() {
    stack.start();
    stack.postgres().createDatabaseIfMissing("outrider");
    database.setUrl(stack.postgres().jdbcUrl("outrider"));
    database.setUser("postgres");
    SchemaMigration.migrate(database);
    new RelayInstallation(database, new KafkaSettings(stack.kafka().bootstrap(), "", 1, 1), SLOT)
        .install();
  }

  @AfterEach
  void close() {
    stack.close();
  }

  @Test
  void whileKafkaIsAwayTheBreakerIsOpenAndAfterwardsEverythingArrivesOnce() throws Exception {
    RelaySettings settings =
        SettingsReader.read(
            Map.of(
                "OUTRIDER_POSTGRES_URL",
                stack.postgres().jdbcUrl("outrider"),
                "OUTRIDER_POSTGRES_USER",
                "postgres",
                "OUTRIDER_KAFKA_BOOTSTRAP",
                stack.kafka().bootstrap(),
                "OUTRIDER_RELAY_SLOT",
                SLOT,
                "OUTRIDER_RELAY_HEARTBEAT_INTERVAL",
                "200ms"),
            RelaySettings.settings(),
            RelaySettings::read);
    Relay relay =
        new Relay(
            settings,
            new RelayMetrics(new SimpleMeterRegistry(), breaker),
            breaker,
            Failpoints.NONE);
    try {
      relay.start();
      await().atMost(Duration.ofMinutes(1)).until(() -> relay.check() instanceof Health.Up);
      insert(0, 500);

      stack.kafka().close();
      insert(500, 1_000);
      await().atMost(Duration.ofMinutes(2)).until(() -> breaker.state() == KafkaBreaker.State.OPEN);
      assertThat(relay.check()).isInstanceOf(Health.NotReady.class);
      insert(1_000, 1_500);
      stack.kafka().start();

      assertThat(published(1_500))
          .isEqualTo(IntStream.range(0, 1_500).mapToObj(Integer::toString).toList());
      assertThat(breaker.state()).isEqualTo(KafkaBreaker.State.CLOSED);
      assertThat(relay.check()).isInstanceOf(Health.Up.class);
    } finally {
      relay.close();
    }
  }

  private void insert(int from, int to) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (int n = from; n < to; n++) {
        statement.execute(
            "INSERT INTO outrider.outbox (aggregatetype, aggregateid, type, payload) VALUES ('trouble', 'k', 'T', '%d')"
                .formatted(n));
      }
    }
  }

  private List<String> published(int count) {
    List<ConsumerRecord<String, String>> read = new ArrayList<>();
    try (TopicReader reader = new TopicReader(stack.kafka().bootstrap(), "outbox.event.trouble")) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> {
            reader.readInto(read);
            return read.size() >= count;
          });
      reader.readInto(read);
    }
    return read.stream().map(ConsumerRecord::value).toList();
  }
}
