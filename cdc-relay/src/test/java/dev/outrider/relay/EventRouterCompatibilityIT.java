package dev.outrider.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.migration.Extent;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same rows through Debezium's outbox event router and through the relay: topic, key, headers
 * in their order and value have to be the same bytes. Where they are not, a test says so.
 */
@ExtendWith(LocalStackExtension.class)
class EventRouterCompatibilityIT {

  private static final String LARGE =
      "(SELECT json_build_object('text', string_agg(md5(n::text), '')) FROM generate_series(1, 30000) n)";

  private final TestServers servers;

  EventRouterCompatibilityIT(TestServers servers) {
    this.servers = servers;
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String one : statements) {
        statement.execute(one);
      }
      connection.commit();
    }
  }

  private static Converter text() {
    StringConverter converter = new StringConverter();
    converter.configure(Map.of(), false);
    return converter;
  }

  private List<ConsumerRecord<byte[], byte[]>> records(List<PublishedEvent> stock) {
    Set<String> topics = new TreeSet<>();
    stock.forEach(one -> topics.add(servers.topicPrefix() + one.topic()));
    return ByteTopics.read(servers.kafkaBootstrap(), topics, stock.size());
  }

  private List<PublishedEvent> ours(List<PublishedEvent> stock) {
    return records(stock).stream()
        .map(one ->
            PublishedEvent.of(
                one.topic().substring(servers.topicPrefix().length()),
                one.key(),
                one.value(),
                one.headers()))
        .toList();
  }

  @Test
  void ourOutboxWithDefaultSettings() throws Exception {
    SchemaMigration.migrate(servers.dataSource(), Extent.OUTBOX);
    try (RelayRun _ = new RelayRun(servers, "defaults", Map.of()).install().start();
        StockEventRouter router =
            new StockEventRouter(
                    servers,
                    "defaults",
                    "outrider.outbox",
                    Map.of(
                        "table.fields.additional.placement",
                        "type:header:eventType",
                        "engine.extended.headers.enabled",
                        "false"))
                .start("outrider.outbox (id, aggregatetype, aggregateid, type, payload)")) {
      sql(
          """
          INSERT INTO outrider.outbox (aggregatetype, aggregateid, type, payload) VALUES
            ('same', 'k1', 'Plain', '{"a": 1}'),
            ('same', 'k1', 'Spaced', '{ "a" :  1.10, "a": 1e3 }'),
            ('same', 'k2', 'None', NULL),
            ('same', 'k2', 'JsonNull', 'null'),
            ('same', 'k3', 'Empty', '{}'),
            ('same', 'k3', 'EmptyText', '""'),
            ('same', 'ß|鍵\t"🚚"', 'Ünïcödé🚀', '{"ключ":"\\u00e9 é 🚚","n\\n":"\\u0001"}'),
            ('same', '', '', '{"key":"empty"}'),
            ('same', ' k ', ' T ', '[[[[[[[[{"deep":{"er":{"still":[1,2,{"x":null}]}}}]]]]]]]]'),
            ('Other.Type_1-x', 'k4', 'Other', '123456789012345678901234567890.10')
          """,
          "INSERT INTO outrider.outbox (aggregatetype, aggregateid, type, payload) SELECT 'same', 'large', 'Large', "
              + LARGE);

      List<PublishedEvent> stock = router.events(11, text());

      assertThat(ours(stock)).containsExactlyInAnyOrderElementsOf(stock);
    }
  }

  @Test
  void aTableOfOnesOwnWithOtherNamesTopicsHeadersAndTimestamps() throws Exception {
    sql(
        """
        CREATE TABLE public."OutboxEvent" (
          event_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
          kind text, agg varchar(40) NOT NULL, agg_id bigint, body jsonb,
          tenant int, vip boolean, price numeric(10,2), ratio double precision, note text, day date, span interval,
          at timestamp, at_zone timestamptz DEFAULT now(), raw bytea, secret text)
        """);
    String placement =
        "kind:header:eventType,tenant:header,vip:header,price:header,ratio:header,note:header:the note,day:header,at_zone:header:z,raw:header";
    try (RelayRun _ =
            new RelayRun(
                    servers,
                    "own",
                    Map.ofEntries(
                        Map.entry("OUTRIDER_RELAY_OUTBOX_TABLE", "public.OutboxEvent"),
                        Map.entry("OUTRIDER_RELAY_OUTBOX_ID", "event_id"),
                        Map.entry("OUTRIDER_RELAY_OUTBOX_KEY", "agg_id"),
                        Map.entry("OUTRIDER_RELAY_OUTBOX_PAYLOAD", "body"),
                        Map.entry("OUTRIDER_RELAY_OUTBOX_ROUTE_BY", "agg"),
                        Map.entry("OUTRIDER_RELAY_OUTBOX_TIMESTAMP", "at"),
                        Map.entry("OUTRIDER_RELAY_OUTBOX_PLACEMENT", placement),
                        Map.entry(
                            "OUTRIDER_RELAY_TOPIC_REGEX", "(?<region>[a-z]+)-(?<routedByValue>.*)"),
                        Map.entry(
                            "OUTRIDER_RELAY_TOPIC_REPLACEMENT",
                            "${routedByValue}.events.${region}")))
                .install()
                .start();
        StockEventRouter router =
            new StockEventRouter(
                    servers,
                    "own",
                    "public.OutboxEvent",
                    Map.of(
                        "table.field.event.id", "event_id",
                        "table.field.event.key", "agg_id",
                        "table.field.event.payload", "body",
                        "table.field.event.timestamp", "at",
                        "route.by.field", "agg",
                        "route.topic.regex", "(?<region>[a-z]+)-(?<routedByValue>.*)",
                        "route.topic.replacement", "${routedByValue}.events.${region}",
                        "table.fields.additional.placement", placement,
                        "engine.extended.headers.enabled", "false"))
                .start("public.\"OutboxEvent\"")) {
      sql(
          """
          INSERT INTO public."OutboxEvent" (kind, agg, agg_id, body, tenant, vip, price, ratio, note, day, at, raw) VALUES
            ('Placed', 'eu-order', 42, '{"b": 2, "a": {"c": [1.0, null]}}', 7, true, 12.50, 0.1, 'ä', '2026-11-20', '2026-11-20 07:15:10.123456', '\\x00ff10'),
            (NULL, 'eu-order', -9223372036854775808, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2025-02-03 04:05:06.999999', NULL),
            ('Placed', 'us-order', NULL, '"text"', 0, false, -0.01, 1e300, '', '1969-12-31', '1970-01-01 00:00:00', ''),
            ('Placed', 'NoMatch1', 1, '{}', 1, true, 100, 1e-7, 'a "quoted" [1,2] {x}', '0044-03-15', '2026-01-01 00:00:00.000999', '\\x')
          """);

      List<PublishedEvent> stock = router.events(4, text());

      assertThat(ours(stock)).containsExactlyInAnyOrderElementsOf(stock);
      assertThat(stock).extracting(PublishedEvent::topic).contains("order.events.eu", "NoMatch1");
      assertThat(records(stock))
          .extracting(ConsumerRecord::timestamp)
          .containsExactlyInAnyOrderElementsOf(
              router.sourceRecords(4).stream().map(SourceRecord::timestamp).toList());
    }
  }

  @Test
  void emptyAndBlankTextWithAndWithoutTombstones() throws Exception {
    for (String tombstones : List.of("true", "false")) {
      String table = "public.text_" + tombstones;
      sql(
          "CREATE TABLE %s (id text, aggregatetype text, aggregateid uuid, type text, payload text)"
              .formatted(table));
      try (RelayRun _ =
              new RelayRun(
                      servers,
                      "text_" + tombstones,
                      Map.of(
                          "OUTRIDER_RELAY_OUTBOX_TABLE", table,
                          "OUTRIDER_RELAY_OUTBOX_PLACEMENT", "",
                          "OUTRIDER_RELAY_TOMBSTONES", tombstones))
                  .install()
                  .start();
          StockEventRouter router =
              new StockEventRouter(
                      servers,
                      "text_" + tombstones,
                      table,
                      Map.of(
                          "route.tombstone.on.empty.payload",
                          tombstones,
                          "engine.extended.headers.enabled",
                          "false"))
                  .start(table)) {
        sql(
            """
            INSERT INTO %s VALUES
              ('1', 'text-%s', '00000000-0000-4000-8000-00000000000A', 'T', ''),
              ('2', 'text-%2$s', NULL, 'T', '  \t\n '),
              ('3', 'text-%2$s', NULL, NULL, NULL),
              ('4', 'text-%2$s', NULL, 'T', '\u2003'),
              (NULL, 'text-%2$s', NULL, 'T', ' x '),
              ('', 'text-%2$s', NULL, 'T', 'not json {')
            """
                .formatted(table, tombstones));

        List<PublishedEvent> stock = router.events(6, text());

        assertThat(ours(stock)).containsExactlyInAnyOrderElementsOf(stock);
      }
    }
  }

  @Test
  void bytesAsTheByteArrayConverterSendsThem() throws Exception {
    sql(
        "CREATE TABLE public.bytes (id bigserial, aggregatetype text, aggregateid text, type text, payload bytea)");
    try (RelayRun _ =
            new RelayRun(servers, "bytes", Map.of("OUTRIDER_RELAY_OUTBOX_TABLE", "public.bytes"))
                .install()
                .start();
        StockEventRouter router =
            new StockEventRouter(
                    servers,
                    "bytes",
                    "public.bytes",
                    Map.of(
                        "table.fields.additional.placement", "type:header:eventType",
                        "engine.extended.headers.enabled", "false"))
                .start("public.bytes")) {
      try (Connection connection = servers.dataSource().getConnection();
          PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO public.bytes (aggregatetype, aggregateid, type, payload) VALUES ('bytes', 'k', 'T', ?)")) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
          all[i] = (byte) i;
        }
        for (byte[] payload : new byte[][] {all, new byte[0], null, new byte[900_000]}) {
          insert.setBytes(1, payload);
          insert.executeUpdate();
        }
      }

      List<PublishedEvent> stock = router.events(4, new ByteArrayConverter());

      assertThat(ours(stock)).containsExactlyInAnyOrderElementsOf(stock);
    }
  }

  @Test
  void whatDiffersFromTheRouter() throws Exception {
    sql(
        "CREATE TABLE public.differs (id uuid DEFAULT gen_random_uuid(), aggregatetype text, aggregateid text, type text DEFAULT 'Default', payload text DEFAULT 'default')");
    try (RelayRun _ =
            new RelayRun(
                    servers, "differs", Map.of("OUTRIDER_RELAY_OUTBOX_TABLE", "public.differs"))
                .install()
                .start();
        StockEventRouter router =
            new StockEventRouter(
                    servers,
                    "differs",
                    "public.differs",
                    Map.of("table.fields.additional.placement", "type:header:eventType"))
                .start("public.differs")) {
      sql("INSERT INTO public.differs VALUES (gen_random_uuid(), 'differs', 'k', NULL, NULL)");

      List<PublishedEvent> stock = router.events(1, text());
      PublishedEvent theirs = stock.getFirst();
      ConsumerRecord<byte[], byte[]> ours = records(stock).getFirst();

      // The router puts a column's default where the row has null; the relay says what the row
      // says.
      assertThat(theirs.value()).isEqualTo("default");
      assertThat(theirs.headers()).contains("eventType=Default");
      assertThat(ours.value()).isNull();
      assertThat(ours.headers().lastHeader("eventType").value()).isNull();
      // Debezium adds headers of its own, unless extended.headers.enabled is false.
      assertThat(theirs.headers()).anyMatch(header -> header.startsWith("__debezium.context."));
      assertThat(ours.headers())
          .extracting(org.apache.kafka.common.header.Header::key)
          .containsExactly("id", "eventType");
      // Without a column for it, the router's timestamp is when the engine read the row.
      assertThat(router.sourceRecords(1).getFirst().timestamp())
          .isGreaterThanOrEqualTo(ours.timestamp());
    }
  }
}
