package dev.outrider.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.install.RelayInstallation;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.source.PartitionKeeper;
import dev.outrider.runtime.component.Worker;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.migration.SchemaMigration;
import dev.outrider.schema.outbox.UuidV7;
import dev.outrider.schema.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
class PartitionRetentionIT {

  private final TestServers servers;
  private final KafkaSettings kafka;
  private final Relays relays;
  private final LocalDate oldDay = LocalDate.now(ZoneOffset.UTC).minusDays(9);
  private final String old = "outbox_" + oldDay.format(DateTimeFormatter.BASIC_ISO_DATE);
  private final UuidV7 oldIds =
      new UuidV7(InstantSource.fixed(oldDay.atTime(12, 0).toInstant(ZoneOffset.UTC)));
  private final UuidV7 ids = new UuidV7(InstantSource.system());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final String aggregate = "retention-" + ids.next();

  PartitionRetentionIT(TestServers servers) {
    this.servers = servers;
    this.kafka = new KafkaSettings(servers.kafkaBootstrap(), servers.topicPrefix(), 3, 1);
    this.relays = new Relays(servers);
  }

  @BeforeEach
  void anOldPartition() throws SQLException {
    SchemaMigration.migrate(servers.dataSource());
    new RelayInstallation(servers.dataSource(), kafka, servers.slot()).install();
    sql(
        """
        SELECT outrider.make_partition('outbox', '%1$s', outrider.uuid_floor('%1$s 00:00Z')::text,
          outrider.uuid_floor('%2$s 00:00Z')::text)
        """
            .formatted(oldDay, oldDay.plusDays(1)));
  }

  @AfterEach
  void stop() throws SQLException {
    relays.close();
    sql("DROP TABLE IF EXISTS outrider." + old);
    sql("DELETE FROM outrider.closed_partition");
  }

  @Test
  void rowsOfAClosedPartitionArePublishedAndOnlyThenDropped() throws Exception {
    write(oldIds, 0, 700);
    write(ids, 700, 750);
    keepUntil(this::isClosed);
    assertThat(count("SELECT count(*) FROM outrider.outbox WHERE aggregatetype = '%s'"))
        .as("still there for whoever looks for missing events")
        .isEqualTo(750);

    relays.start();
    assertThat(valuesOnceThereAre(750)).isEqualTo(numbers(750));

    keepUntil(this::isGone);
    assertThat(registry.get("outrider_relay_partitions_dropped").counter().count()).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM outrider.outbox WHERE aggregatetype = '%s'"))
        .isEqualTo(50);
    write(ids, 750, 760);
    assertThat(valuesOnceThereAre(760)).isEqualTo(numbers(760));
  }

  @Test
  void rowsAreReadFromTheWalEvenWhereTheirPartitionIsGone() throws Exception {
    write(oldIds, 0, 300);
    write(ids, 300, 310);
    sql("DROP TABLE outrider." + old);
    write(ids, 310, 320);

    relays.start();

    assertThat(valuesOnceThereAre(320)).isEqualTo(numbers(320));
  }

  @Test
  void writersGoOnWhileAPartitionIsClosedAndDropped() throws Exception {
    relays.start();
    var enough = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        writers.add(threads.submit(() -> writeUntil(enough)));
      }
      try {
        write(oldIds, 0, 10);
        keepUntil(this::isClosed);
        keepUntil(this::isGone);
      } finally {
        enough.set(true);
      }
      int written = 10;
      for (Future<Integer> writer : writers) {
        written += writer.get();
      }
      assertThat(valuesOnceThereAre(written)).hasSize(written);
    }
  }

  /** Each statement gives up where it would wait for longer than any lock of the keeper lasts. */
  private int writeUntil(AtomicBoolean enough) throws SQLException {
    int written = 0;
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '2s'");
      while (!enough.get()) {
        statement.execute(insert(ids, 0, 1));
        written++;
      }
    }
    return written;
  }

  /** As the keeper of a relay that begins anew until it has come so far. */
  private void keepUntil(Callable<Boolean> done) {
    var positions =
        new PositionTopic(
            servers.kafkaBootstrap(),
            new Topics(servers.topicPrefix()).relayPosition(),
            servers.slot());
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> {
          var keeper = new PartitionKeeper(relays.settings(Map.of()), positions::last, registry);
          try (Worker worker = Worker.virtual("keeper", keeper::run)) {
            worker.start();
            await().atMost(Duration.ofSeconds(5)).until(done);
            return true;
          } catch (org.awaitility.core.ConditionTimeoutException e) {
            return false;
          }
        });
  }

  private boolean isClosed() throws SQLException {
    return count("SELECT count(*) FROM outrider.closed_partition WHERE name = '" + old + "'") == 1;
  }

  private boolean isGone() throws SQLException {
    return count("SELECT count(*) FROM pg_tables WHERE tablename = '" + old + "'") == 0;
  }

  private void write(UuidV7 rowIds, int from, int to) throws SQLException {
    sql(insert(rowIds, from, to));
  }

  private String insert(UuidV7 rowIds, int from, int to) {
    StringBuilder insert =
        new StringBuilder(
            "INSERT INTO outrider.outbox (id, aggregatetype, aggregateid, type, payload) VALUES ");
    for (int i = from; i < to; i++) {
      insert
          .append(i == from ? "" : ",")
          .append(
              "('%s', '%s', 'k', 'Happened', '{\"n\": %d}')"
                  .formatted(rowIds.next(), aggregate, i));
    }
    return insert.toString();
  }

  private List<String> valuesOnceThereAre(int count) {
    List<ConsumerRecord<String, String>> read = new ArrayList<>();
    try (TopicReader reader =
        new TopicReader(
            servers.kafkaBootstrap(), new Topics(servers.topicPrefix()).event(aggregate))) {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> {
            reader.readInto(read);
            return read.size() >= count;
          });
      reader.readInto(read);
    }
    return read.stream().map(ConsumerRecord::value).toList();
  }

  private static List<String> numbers(int to) {
    return IntStream.range(0, to).mapToObj("{\"n\": %d}"::formatted).toList();
  }

  private long count(String query) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query.formatted(aggregate))) {
      row.next();
      return row.getLong(1);
    }
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }
}
