package dev.outrider.relay.wal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.position.WalProgress;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.ReplicationSlot;
import dev.outrider.schema.migration.SchemaMigration;
import dev.outrider.schema.outbox.UuidV7;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/**
 * Rows that share an LSN with each other, or with the end of a transaction. Debezium's engine,
 * restarted from an offset that it has stored itself, skips some of them; the relay's way of
 * starting does not. When the engine is mended, these tests say so.
 */
@ExtendWith(LocalStackExtension.class)
class SharedLsnIT {

  private static final String END = "end";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TestServers servers;
  private final UuidV7 ids = new UuidV7(Clock.systemUTC());
  private final StockEngine stock;
  private long start;

  SharedLsnIT(TestServers servers) {
    this.servers = servers;
    this.stock = new StockEngine(servers, servers.slot());
  }

  @BeforeEach
  void begin() throws SQLException {
    SchemaMigration.migrate(servers.dataSource());
    try (Connection connection = servers.dataSource().getConnection()) {
      ReplicationSlot.ensure(connection, servers.slot());
      try (var position =
          connection
              .createStatement()
              .executeQuery("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")) {
        position.next();
        start = position.getLong(1);
      }
    }
  }

  @Test
  void rowsOfOneCopyShareAnLsn() throws Exception {
    try (Connection connection = servers.dataSource().getConnection()) {
      copy(connection, "a", 0, 6);
      copy(connection, END, 6, 7);
    }
    List<StockEngine.Row> all = stock.read("{\"lsn\":%d}".formatted(start), END);
    assertThat(all).hasSize(6);

    assertThat(stock.read(all.get(1).offset(), END))
        .as("what the engine gives after a restart behind the second row")
        .hasSizeLessThan(4);
    for (int published = 0; published <= 6; published++) {
      assertThat(ours(start, published))
          .as("what the relay reads when %d rows are in Kafka", published)
          .isEqualTo(payloads(published, 6));
    }
  }

  @Test
  void aTransactionMayEndWhereTheNextRowBegins() throws Exception {
    try (Connection slow = servers.dataSource().getConnection();
        Connection quick = servers.dataSource().getConnection()) {
      slow.setAutoCommit(false);
      copy(slow, "slow", 0, 3);
      copy(quick, "quick", 100, 101);
      for (int n = 3; n < 6; n++) {
        copy(slow, "slow", n, n + 1);
      }
      slow.commit();
      copy(quick, END, 6, 7);
    }
    List<StockEngine.Row> all = stock.read("{\"lsn\":%d}".formatted(start), END);
    assertThat(all.getFirst().aggregateId()).isEqualTo("quick");
    long endOfQuick = all.get(1).lsnCommit();
    assertThat(all.get(4).lsn()).as("the row after it").isEqualTo(endOfQuick);
    String afterCommit =
        "{\"lsn\":%1$d,\"lsn_proc\":%1$d,\"lsn_commit\":%1$d,\"messageType\":\"COMMIT\"}"
            .formatted(endOfQuick);

    assertThat(stock.read(afterCommit, END))
        .as("what the engine gives after a restart behind the commit")
        .hasSizeLessThan(6);
    assertThat(ours(endOfQuick, 0)).isEqualTo(payloads(0, 6));
  }

  private void copy(Connection connection, String aggregateId, int from, int to) throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int n = from; n < to; n++) {
      rows.append("%s\tshared\t%s\tT\t%d\n".formatted(ids.next(), aggregateId, n));
    }
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(
            "COPY outrider.outbox (id, aggregatetype, aggregateid, type, payload) FROM STDIN",
            new StringReader(rows.toString()));
  }

  private static List<String> payloads(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  /** Payloads of the rows that are new from a position on, until the last one written. */
  private List<String> ours(long lsn, long rows) throws Exception {
    Position from = new Position("any", 1, lsn, rows);
    WalProgress progress = new WalProgress(from);
    List<String> found = new ArrayList<>();
    try (WalReader reader = WalReader.open(settings(), from)) {
      while (true) {
        WalBatch batch = reader.take(PATIENCE);
        assertThat(batch.isEmpty()).as("the stream ended early, after %s", found).isFalse();
        for (WalEvent event : batch.events()) {
          switch (event) {
            case WalEvent.TransactionEnd(long end) -> progress.transactionEnd(end);
            case WalRow(OutboxRow.Event row, long _, long _) -> {
              if (new String(row.key(), UTF_8).equals(END)) {
                return found;
              }
              if (progress.isNew()) {
                found.add(new String(row.payload(), UTF_8));
              }
            }
            case WalRow _ -> throw new AssertionError("no other rows were written");
          }
        }
      }
    }
  }

  private RelaySettings settings() {
    return SettingsReader.read(
        Map.of(
            "OUTRIDER_POSTGRES_URL", servers.jdbcUrl(),
            "OUTRIDER_RELAY_SLOT", servers.slot()),
        RelaySettings.settings(),
        RelaySettings::read);
  }
}
