package dev.outrider.relay.wal;

import dev.outrider.localstack.junit.TestServers;
import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** Debezium's engine as it comes, started from any offset. */
final class StockEngine {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestServers servers;
  private final String slot;

  /** A row as the engine gave it, and the offset that it would store after it. */
  record Row(String aggregateId, String payload, String offset) {
    long lsn() {
      return JSON.readTree(offset).required("lsn").longValue();
    }

    long lsnCommit() {
      return JSON.readTree(offset).required("lsn_commit").longValue();
    }
  }

  StockEngine(TestServers servers, String slot) {
    this.servers = servers;
    this.slot = slot;
  }

  /** The rows from the offset up to, and without, the first one with this aggregate id. */
  List<Row> read(String offset, String untilAggregateId) throws Exception {
    List<Row> rows = Collections.synchronizedList(new ArrayList<>());
    DebeziumEngine<RecordChangeEvent<SourceRecord>> engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(properties(offset))
            .notifying((batch, committer) -> {
              batch.forEach(one -> rows.add(row(one.record())));
              committer.markBatchFinished();
            })
            .build();
    Thread running = Thread.ofPlatform().daemon().start(engine);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            List.copyOf(rows).stream().anyMatch(row -> row.aggregateId().equals(untilAggregateId)));
    engine.close();
    running.join();
    return List.copyOf(rows).stream()
        .takeWhile(row -> !row.aggregateId().equals(untilAggregateId))
        .toList();
  }

  private static Row row(SourceRecord engineRecord) {
    Struct after = ((Struct) engineRecord.value()).getStruct("after");
    return new Row(
        after.getString("aggregateid"),
        after.getString("payload"),
        JSON.writeValueAsString(engineRecord.sourceOffset()));
  }

  private Properties properties(String offset) {
    URI postgres = URI.create(servers.jdbcUrl().substring("jdbc:".length()));
    Properties p = new Properties();
    String name = "stock-" + UUID.randomUUID();
    p.setProperty("name", name);
    p.setProperty("topic.prefix", name);
    p.setProperty("connector.class", PostgresConnector.class.getName());
    p.setProperty("database.hostname", postgres.getHost());
    p.setProperty("database.port", Integer.toString(postgres.getPort()));
    p.setProperty("database.dbname", postgres.getPath().substring(1));
    p.setProperty("database.user", "outrider_relay");
    p.setProperty("plugin.name", "pgoutput");
    p.setProperty("slot.name", slot);
    p.setProperty("publication.name", "outrider_outbox");
    p.setProperty("publication.autocreate.mode", "disabled");
    p.setProperty("snapshot.mode", "no_data");
    p.setProperty("table.include.list", "outrider\\.outbox");
    p.setProperty("poll.interval.ms", "10");
    p.setProperty("offset.storage", SeededOffsetStore.class.getName());
    p.setProperty(SeededOffsetStore.OFFSET, offset);
    return p;
  }
}
