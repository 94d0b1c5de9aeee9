package dev.outrider.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class EventLogIT {

  private static final Instant COMMITTED = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final TestServers servers;
  private final PositionTopic positions;
  private final EventTopics topics;

  EventLogIT(TestServers servers) throws ExecutionException, InterruptedException {
    this.servers = servers;
    positions = new PositionTopic(servers);
    topics = new EventTopics(servers);
  }

  @BeforeEach
  void aMigratedDatabase() {
    SchemaMigration.migrate(servers.dataSource());
  }

  @AfterEach
  void close() {
    topics.close();
    positions.close();
  }

  @Test
  void keepsAllThatAnEventTells() throws Exception {
    publish(
        "order",
        "o-1",
        """
        {"order_id":"o-1","version":3,"occurred_at":"2025-12-31T23:59:59.500Z","driver_id":"courier-17"}\
        """,
        Map.of(
            "id",
            "e-1",
            "eventType",
            "OrderDispatched",
            "correlation-id",
            "c-1",
            "traceparent",
            TRACE));
    publish("customer", "k-1", "[1,2]", Map.of("id", "e-2", "eventType", "CustomerMerged"));

    try (var sink = new RunningHistory(servers)) {
      await().until(() -> rows("id LIKE 'e-_'").size() == 2);
      await().until(() -> sink.check().equals(Health.up()));
    }
    assertThat(rows("id = 'e-1'"))
        .singleElement()
        .asString()
        .contains(
            "committed_at=2026-01-01 00:00:00.123+00",
            "occurred_at=2025-12-31 23:59:59.5+00",
            "version=3",
            "aggregate_type=order",
            "aggregate_id=o-1",
            "type=OrderDispatched",
            "correlation_id=c-1",
            "trace_parent=" + TRACE,
            "topic=" + servers.topicPrefix() + "outbox.event.order",
            "\"driver_id\": \"courier-17\"",
            "\"eventType\": \"OrderDispatched\"",
            "raw=null",
            "problem=null");
    assertThat(rows("id = 'e-2'"))
        .singleElement()
        .asString()
        .contains("aggregate_type=customer", "version=null", "occurred_at=null", "payload=[1, 2]");
  }

  @Test
  void keepsAnEventOnceHoweverOftenItComes() throws Exception {
    for (int round = 0; round < 2; round++) {
      for (int n = 0; n < 50; n++) {
        publish("order", "once-" + n, "{}", Map.of("id", "once-" + n));
      }
    }
    try (var _ = new RunningHistory(servers)) {
      await().until(() -> rows("id LIKE 'once-%'").size() == 50);
    }
    positions.forgetOffsets(servers.topicPrefix() + "outrider-event-log");
    try (var sink = new RunningHistory(servers)) {
      await().until(() -> sink.counter("outrider_history_duplicates", "table", "event_log") >= 100);
    }
    assertThat(rows("id LIKE 'once-%'")).hasSize(50);
  }

  @Test
  void poisonIsKeptAsBytesAndHoldsUpNobody() throws Exception {
    byte[] noText = {(byte) 0xff, 0, (byte) 0xfe};
    String tooManyWords =
        IntStream.range(0, 95_000)
            .mapToObj(n -> "word" + n)
            .collect(Collectors.joining(" ", "{\"text\":\"", "\"}"));
    publish("order", "p", "{\"broken\":", Map.of("id", "poison-1"));
    topics.publish("order", COMMITTED.toEpochMilli(), "p", noText, Map.of("id", "poison-2"));
    publish("order", "p", "{\"nul\":\"\\u0000\"}", Map.of("id", "poison-3"));
    publish("order", "p", tooManyWords, Map.of("id", "poison-4"));
    publish("order", "p", "{} {}", Map.of("id", "poison-5"));
    publish("order", "k".repeat(5_000), "{}", Map.of("id", "poison-6", "x", "\0", "empty", ""));
    publish("order", "p", "{\"version\":1.5,\"occurred_at\":\"soon\"}", Map.of("id", "poison-7"));
    topics.publish("order", COMMITTED.toEpochMilli(), null, null, Map.of("id", "poison-8"));

    try (var sink = new RunningHistory(servers)) {
      await().until(() -> rows("id LIKE 'poison-%'").size() == 8);
      assertThat(sink.counter("outrider_history_raw", "table", "event_log")).isEqualTo(5);
    }
    assertThat(text("SELECT raw FROM outrider.event_log WHERE id = 'poison-2'"))
        .isEqualTo("\\xff00fe");
    assertThat(rows("id LIKE 'poison-%' AND raw IS NOT NULL AND problem IS NOT NULL")).hasSize(5);
    assertThat(
            text("SELECT convert_from(raw, 'UTF8') FROM outrider.event_log WHERE id = 'poison-4'"))
        .isEqualTo(tooManyWords);
    assertThat(text("SELECT length(aggregate_id) FROM outrider.event_log WHERE id = 'poison-6'"))
        .isEqualTo("511");
  }

  @Test
  void anEventWithoutIdIsKnownByItsPlace() throws Exception {
    publish("shift", "s", "{}", Map.of());

    try (var _ = new RunningHistory(servers, Map.of("OUTRIDER_EVENT_LOG_TYPES", "shift"))) {
      await().until(() -> rows("aggregate_type = 'shift'").size() == 1);
    }
    assertThat(text("SELECT id FROM outrider.event_log WHERE aggregate_type = 'shift'"))
        .matches(servers.topicPrefix() + "outbox\\.event\\.shift/\\d/\\d+");
  }

  @Test
  void daysPastTheRetentionAreDroppedAndThoseAheadAreMade() throws Exception {
    try (var connection = servers.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SELECT outrider.make_event_log_partitions('2020-01-01', '2020-01-03')");
      statement.execute(
          "SELECT outrider.make_position_history_partitions('2020-01-01', '2020-01-03')");
    }
    try (var sink =
        new RunningHistory(
            servers,
            Map.of("OUTRIDER_HISTORY_RETENTION", "90d", "OUTRIDER_EVENT_LOG_RETENTION", "0s"))) {
      await()
          .until(() ->
              sink.counter("outrider_history_partitions_dropped", "table", "position_history")
                  >= 3);
    }
    assertThat(text("SELECT to_regclass('outrider.position_history_20200101')")).isEqualTo("null");
    assertThat(text("SELECT to_regclass('outrider.event_log_20200101')")).isNotEqualTo("null");
  }

  private void publish(String type, String key, String json, Map<String, String> headers)
      throws ExecutionException, InterruptedException {
    topics.publish(type, COMMITTED.toEpochMilli(), key, json.getBytes(UTF_8), headers);
  }

  private List<String> rows(String where) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = servers.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET timezone = 'UTC'");
      try (var row = statement.executeQuery("SELECT * FROM outrider.event_log WHERE " + where)) {
        while (row.next()) {
          var columns = new ArrayList<String>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.add(row.getMetaData().getColumnName(i) + "=" + row.getString(i));
          }
          rows.add(String.join(" ", columns));
        }
      }
    }
    return rows;
  }

  private String text(String select) throws SQLException {
    try (var connection = servers.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(select)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(90));
  }
}
