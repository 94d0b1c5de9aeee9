package dev.outrider.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jooq.JSON;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/producers.md and docs/migrating.md show is run as it stands there. */
@ExtendWith(LocalStackExtension.class)
class ProducersPageIT {

  private final TestServers servers;

  ProducersPageIT(TestServers servers) {
    this.servers = servers;
  }

  private static List<String> blocks(String page, String language) throws IOException {
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```")
        .matcher(Files.readString(Path.of("..", "docs", page)))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private void sql(String statements) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> events(String type, int count) {
    return ByteTopics.read(
        servers.kafkaBootstrap(), List.of(servers.topicPrefix() + "outbox.event." + type), count);
  }

  private static String value(ConsumerRecord<byte[], byte[]> one) {
    return new String(one.value(), UTF_8);
  }

  @Test
  void theJavaOfThePageIsTheJavaThatIsTested() throws IOException {
    String tested =
        Files.readString(Path.of("src/test/java/dev/outrider/relay/ProducerExamples.java"));

    assertThat(blocks("producers.md", "java"))
        .hasSize(2)
        .allSatisfy(block -> assertThat(tested).contains(block.indent(2)));
  }

  @Test
  void everyExampleOfProducersPublishes() throws Exception {
    try (RelayRun _ = new RelayRun(servers, "page", Map.of()).install().start()) {
      sql(
          """
          do $$ begin create role shop; exception when duplicate_object then null; end $$;
          create table orders (order_id text primary key, status text);
          insert into orders values ('o-1', 'placed'), ('o-3', 'placed'), ('o-4', 'placed');
          """);
      for (String block : blocks("producers.md", "sql")) {
        sql(block);
      }
      try (Connection connection = servers.dataSource().getConnection()) {
        ProducerExamples.pay(connection, "o-3", "1.50");
      }
      ProducerExamples.pay(
          DSL.using(servers.dataSource(), SQLDialect.POSTGRES),
          "o-4",
          JSON.valueOf("{\"order_id\": \"o-4\"}"));

      assertThat(events("order", 4))
          .extracting(ProducersPageIT::value)
          .containsExactlyInAnyOrder(
              "{\"order_id\": \"o-1\", \"total\": \"107.26\"}",
              "{\"order_id\": \"o-2\"}",
              "{\"order_id\":\"o-3\",\"total\":\"1.50\"}",
              "{\"order_id\": \"o-4\"}");
      assertThat(events("order", 4))
          .filteredOn(one -> one.headers().lastHeader("tenant") != null)
          .hasSize(1);
      assertThat(events("price", 2))
          .extracting(ProducersPageIT::value)
          .containsExactlyInAnyOrder(
              "{\"sku\":\"sku-1\",\"price\":\"9.90\"}", "{\"sku\":\"sku-2\",\"price\":\"4.50\"}");
    }
  }

  @Test
  void aCopyOfTheConnectorsSlotGoesOnWhereItHasConfirmed() throws Exception {
    sql(
        "create table public.outboxevent (id uuid default gen_random_uuid(), aggregatetype text, aggregateid text, type text, payload text)");
    Map<String, String> table = Map.of("OUTRIDER_RELAY_OUTBOX_TABLE", "public.outboxevent");
    String copy = blocks("migrating.md", "sql").getFirst();
    String connectors = servers.slot() + "_connector";
    try (RelayRun _ = new RelayRun(servers, "trial", table).install();
        RelayRun relay = new RelayRun(servers, "copied", table)) {
      sql("select pg_create_logical_replication_slot('" + connectors + "', 'pgoutput')");
      String insert =
          "insert into public.outboxevent (aggregatetype, aggregateid, type, payload) select 'copied', 'k', 'T', n::text from generate_series(%d, %d) n";
      sql(insert.formatted(1, 5));
      sql("select pg_replication_slot_advance('" + connectors + "', pg_current_wal_lsn())");
      sql(insert.formatted(6, 10));
      sql(
          copy.replace("'debezium'", "'" + connectors + "'")
              .replace("'outrider_relay'", "'" + servers.slot() + "_copied'"));
      sql("select pg_drop_replication_slot('" + connectors + "')");
      sql(insert.formatted(11, 12));
      relay.install().start();

      assertThat(events("copied", 7))
          .extracting(ProducersPageIT::value)
          .containsExactly("6", "7", "8", "9", "10", "11", "12");
    }
  }
}
