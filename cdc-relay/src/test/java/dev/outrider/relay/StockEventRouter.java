package dev.outrider.relay;

import dev.outrider.localstack.junit.TestServers;
import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.transforms.outbox.EventRouter;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.awaitility.Awaitility;

/** Debezium's own engine with its outbox event router, and the bytes that Connect would send. */
final class StockEventRouter implements AutoCloseable {

  private final TestServers servers;
  private final String slot;
  private final BlockingQueue<SourceRecord> records = new LinkedBlockingQueue<>();
  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final Thread thread;

  /**
   * A router for one table.
   *
   * @param router its own options, without {@code transforms.…}
   */
  StockEventRouter(TestServers servers, String name, String table, Map<String, String> router) {
    this.servers = servers;
    this.slot = servers.slot() + "_stock_" + name;
    this.engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(properties(table, router))
            .notifying(record -> records.add(record.record()))
            .build();
    this.thread = new Thread(engine, "stock-" + name);
  }

  private Properties properties(String table, Map<String, String> router) {
    URI postgres = URI.create(servers.jdbcUrl().substring("jdbc:".length()));
    Properties p = new Properties();
    String name = "stock-" + UUID.randomUUID();
    p.setProperty("name", name);
    p.setProperty("topic.prefix", name);
    p.setProperty("connector.class", PostgresConnector.class.getName());
    p.setProperty("database.hostname", postgres.getHost());
    p.setProperty("database.port", Integer.toString(postgres.getPort()));
    p.setProperty("database.dbname", postgres.getPath().substring(1));
    p.setProperty("database.user", servers.superuser());
    p.setProperty("database.password", "none");
    p.setProperty("plugin.name", "pgoutput");
    p.setProperty("slot.name", slot);
    p.setProperty("publication.name", slot);
    p.setProperty("publication.autocreate.mode", "disabled");
    p.setProperty("table.include.list", table);
    p.setProperty("snapshot.mode", "no_data");
    p.setProperty("tombstones.on.delete", "false");
    p.setProperty("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
    p.setProperty("transforms", "outbox");
    p.setProperty("transforms.outbox.type", EventRouter.class.getName());
    router.forEach((option, value) ->
        p.setProperty(
            option.startsWith("engine.") ? option.substring(7) : "transforms.outbox." + option,
            value));
    return p;
  }

  StockEventRouter start(String table) throws SQLException {
    execute(
        "CREATE PUBLICATION %s FOR TABLE %s WITH (publish = 'insert', publish_via_partition_root)"
            .formatted(slot, table));
    thread.start();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::isStreaming);
    return this;
  }

  private boolean isStreaming() throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT 1 FROM pg_replication_slots WHERE active AND slot_name = '" + slot + "'")) {
      return row.next();
    }
  }

  /** What reaches Kafka with the string converter for keys, the default one for headers. */
  List<PublishedEvent> events(int count, Converter values) {
    return sourceRecords(count).stream().map(one -> published(one, values)).toList();
  }

  List<SourceRecord> sourceRecords(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> records.size() >= count);
    return List.copyOf(records);
  }

  private static PublishedEvent published(SourceRecord one, Converter values) {
    StringConverter keys = new StringConverter();
    keys.configure(Map.of(), true);
    List<RecordHeader> headers = new ArrayList<>();
    SimpleHeaderConverter converter = new SimpleHeaderConverter();
    one.headers()
        .forEach(header ->
            headers.add(
                new RecordHeader(
                    header.key(),
                    converter.fromConnectHeader(
                        one.topic(), header.key(), header.schema(), header.value()))));
    return PublishedEvent.of(
        one.topic(),
        keys.fromConnectData(one.topic(), one.keySchema(), one.key()),
        values.fromConnectData(one.topic(), one.valueSchema(), one.value()),
        headers);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    engine.close();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !thread.isAlive());
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> {
          execute(
              "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '%s'"
                  .formatted(slot));
          return true;
        });
    execute("DROP PUBLICATION " + slot);
  }
}
