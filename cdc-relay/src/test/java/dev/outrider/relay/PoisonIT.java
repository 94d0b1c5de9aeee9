package dev.outrider.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can't be published goes to the dead letters, once, and its neighbours flow on. */
@ExtendWith(LocalStackExtension.class)
class PoisonIT {

  private static final String HEX =
      "(SELECT string_agg(md5(n::text), '') FROM generate_series(1, %d) n)";

  private final TestServers servers;
  private final List<RelayRun> running = new ArrayList<>();
  private final Admin admin;
  private String test = "";

  PoisonIT(TestServers servers) {
    this.servers = servers;
    this.admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()));
  }

  @BeforeEach
  void name(TestInfo info) {
    test = info.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
  }

  @AfterEach
  void stop() throws SQLException {
    for (RelayRun one : running) {
      one.close();
    }
    admin.close();
  }

  /** A table that lets everything in; the aggregate type is the whole topic name. */
  private RelayRun relay() throws SQLException {
    sql(
        "CREATE TABLE IF NOT EXISTS public.%s (n bigserial, id text, aggregatetype text, aggregateid text, type text, payload text, headers text, at timestamp)"
            .formatted(test));
    RelayRun relay =
        new RelayRun(
            servers,
            test.substring(0, 12),
            Map.of(
                "OUTRIDER_RELAY_OUTBOX_TABLE", "public." + test,
                "OUTRIDER_RELAY_OUTBOX_TIMESTAMP", "at",
                "OUTRIDER_RELAY_TOPIC_REPLACEMENT", "${routedByValue}"));
    relay.install();
    running.add(relay);
    return relay.start();
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

  private String row(String id, String topic, String payload) {
    return row(id, topic, "'k'", payload, "NULL", "NULL");
  }

  private String good(String id) {
    return row(id, "'good-" + test + "'", "'good'");
  }

  private String row(
      String id, String topic, String key, String payload, String headers, String at) {
    return "INSERT INTO public.%s (id, aggregatetype, aggregateid, type, payload, headers, at) VALUES ('%s', %s, %s, 'T', %s, %s, %s)"
        .formatted(test, id, topic, key, payload, headers, at);
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
    return ByteTopics.read(servers.kafkaBootstrap(), List.of(servers.topicPrefix() + topic), count);
  }

  private List<ConsumerRecord<byte[], byte[]>> letters(int count) {
    return ByteTopics.read(
        servers.kafkaBootstrap(),
        List.of(servers.topicPrefix() + "outrider.dead-letter"),
        one -> header(one, "outrider.table").endsWith("." + test),
        count);
  }

  private static String header(ConsumerRecord<byte[], byte[]> one, String name) {
    var header = one.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(one -> header(one, "id")).toList();
  }

  private void create(NewTopic topic) throws Exception {
    admin.createTopics(List.of(topic)).all().get();
  }

  @Test
  void poisonOfEveryKindIsBuriedAndItsNeighboursFlow() throws Exception {
    String prefix = servers.topicPrefix();
    create(
        new NewTopic(prefix + "poison-compacted", 1, (short) 1)
            .configs(Map.of("cleanup.policy", "compact")));
    create(new NewTopic(prefix + "poison.name", 1, (short) 1));
    relay();

    sql(
        good("1"),
        row("null", "NULL", "'v'"),
        good("2"),
        row("illegal", "'a b/ü'", "'v'"),
        row("position", "'outrider.relay.position'", "'v'"),
        row("letters", "'outrider.dead-letter'", "'v'"),
        row("collides", "'poison_name'", "'v'"),
        good("3"),
        row("large", "'good-" + test + "'", HEX.formatted(64_000)),
        row("large-key", "'good-" + test + "'", HEX.formatted(64_000), "'v'", "NULL", "NULL"),
        row("compressible", "'large-" + test + "'", "repeat('x', 5000000)"),
        row("headers", "'good-" + test + "'", "'k'", "'v'", "'[1]'", "NULL"),
        row("no-json", "'good-" + test + "'", "'k'", "'v'", "'{'", "NULL"),
        row("future", "'good-" + test + "'", "'k'", "'v'", "NULL", "now() + '1 day'::interval"),
        row("before-1970", "'good-" + test + "'", "'k'", "'v'", "NULL", "'1960-01-01'"),
        row("keyless", "'poison-compacted'", "NULL", "'v'", "NULL", "NULL"),
        good("4"),
        "INSERT INTO outrider.outbox_batch (aggregatetype, type, entries) VALUES ('good-%s', 'T', E'k\\t1\\nbroken\\nk\\t2\\n')"
            .formatted(test),
        good("5"));

    List<ConsumerRecord<byte[], byte[]>> letters = letters(12);
    assertThat(ids(letters))
        .containsExactly(
            "null",
            "illegal",
            "position",
            "letters",
            "collides",
            "large",
            "large-key",
            "headers",
            "no-json",
            "future",
            "before-1970",
            "keyless")
        .doesNotHaveDuplicates();
    assertThat(letters).allSatisfy(one -> assertThat(header(one, "outrider.reason")).isNotEmpty());
    assertThat(read("good-" + test, 7))
        .extracting(one -> new String(one.value(), UTF_8))
        .containsExactly("good", "good", "good", "good", "1", "2", "good");
    assertThat(read("large-" + test, 1).getFirst().value()).hasSize(5_000_000);
    assertThat(read("poison-compacted", 0)).isEmpty();
  }

  @Test
  void aLimitThatIsLoweredEndsOneCycleAndIsKnownToTheNext() throws Exception {
    String topic = "good-" + test;
    relay();
    sql(good("1"), row("large", "'" + topic + "'", HEX.formatted(3_000)));
    assertThat(read(topic, 2)).hasSize(2);
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, servers.topicPrefix() + topic),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry("max.message.bytes", "20000"), AlterConfigOp.OpType.SET))))
        .all()
        .get();

    sql(good("2"), row("too-large", "'" + topic + "'", HEX.formatted(3_000)), good("3"));

    assertThat(ids(letters(1))).containsExactly("too-large");
    assertThat(ids(read(topic, 4))).containsExactly("1", "large", "2", "3");
  }

  @Test
  void fortyMegabytesComeWholeInParts() throws Exception {
    relay();
    sql(good("1"), row("huge", "'good-" + test + "'", HEX.formatted(1_250_000)), good("2"));

    List<ConsumerRecord<byte[], byte[]>> letters = letters(2);
    assertThat(letters)
        .extracting(one -> header(one, "outrider.part"))
        .containsExactly("1/2", "2/2");
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    letters.forEach(one -> joined.writeBytes(one.value()));
    assertThat(Arrays.equals(joined.toByteArray(), payloadOf("huge"))).isTrue();
    assertThat(ids(read("good-" + test, 2))).containsExactly("1", "2");
  }

  @Test
  void aRestartRepeatsNoDeadLetter() throws Exception {
    RelayRun first = relay();
    sql(good("1"), row("bad-1", "'a b'", "'v'"), good("2"));
    assertThat(letters(1)).hasSize(1);
    first.stop();
    sql(good("3"), row("bad-2", "'a b'", "'v'"), good("4"));
    first.startAgain();

    assertThat(ids(letters(2))).containsExactly("bad-1", "bad-2");
    assertThat(ids(read("good-" + test, 4))).containsExactly("1", "2", "3", "4");
  }

  private byte[] payloadOf(String id) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT payload FROM public.%s WHERE id = '%s'".formatted(test, id))) {
      row.next();
      return row.getString(1).getBytes(UTF_8);
    }
  }
}
