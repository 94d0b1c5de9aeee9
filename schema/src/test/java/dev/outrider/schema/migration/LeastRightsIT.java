package dev.outrider.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.schema.outbox.UuidV7;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement is tried as every role: what is not granted here must be refused. */
@ExtendWith(TestClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeastRightsIT {
  private static final String PERMISSION_DENIED = "42501";

  private static final Map<String, String> STATEMENTS =
      Map.ofEntries(
          Map.entry("insert outbox", "insert into outrider.outbox values ('ID', 'a', 'b', 'c')"),
          Map.entry("select outbox", "select * from outrider.outbox"),
          Map.entry("update outbox", "update outrider.outbox set type = ''"),
          Map.entry("delete outbox", "delete from outrider.outbox"),
          Map.entry("truncate outbox", "truncate outrider.outbox"),
          Map.entry(
              "insert batch", "insert into outrider.outbox_batch values ('ID', 'a', 'b', 'c')"),
          Map.entry("select batch", "select * from outrider.outbox_batch"),
          Map.entry("delete batch", "delete from outrider.outbox_batch"),
          Map.entry("beat", "insert into outrider.relay_heartbeat (slot) values ('s')"),
          Map.entry(
              "forge beat",
              "insert into outrider.relay_heartbeat (slot, beat_at) values ('s', now())"),
          Map.entry("select beat", "select * from outrider.relay_heartbeat"),
          Map.entry("delete beat", "delete from outrider.relay_heartbeat"),
          Map.entry("select slot", "select * from outrider.relay_slot"),
          Map.entry("insert slot", "insert into outrider.relay_slot values ('s', '1')"),
          Map.entry("kept wal", "select * from outrider.relay_wal()"),
          Map.entry("old partitions", "select * from outrider.old_outbox_partitions('1 day')"),
          Map.entry(
              "drop partition", "select outrider.drop_outbox_partition('none', '1 day', '0/1')"),
          Map.entry("closed partitions", "select * from outrider.closed_partition"),
          Map.entry("forge closing", "update outrider.closed_partition set closed_at_lsn = '0/1'"),
          Map.entry("remember slot", "select outrider.remember_relay_slot('s')"),
          Map.entry("select replayed", "select * from outrider.replayed_dead_letter"),
          Map.entry(
              "insert replayed",
              "insert into outrider.replayed_dead_letter (letter, row_id) values ('l', 'ID')"),
          Map.entry("outbox partitions", "select outrider.make_outbox_partitions(14)"),
          Map.entry(
              "any partition", "select outrider.make_partition('outbox', '2020-01-01', '', '')"),
          Map.entry(
              "insert history",
              "insert into outrider.position_history values (now(), now(), 1, 2, null, null, null,"
                  + " null, null, gen_random_uuid())"),
          Map.entry("select history", "select * from outrider.position_history"),
          Map.entry("update history", "update outrider.position_history set lat = 0"),
          Map.entry("delete history", "delete from outrider.position_history"),
          Map.entry(
              "history partitions",
              "select outrider.make_position_history_partitions('2020-01-01', '2020-01-02')"),
          Map.entry(
              "insert device",
              "insert into outrider.devices (device_id, token_hash)"
                  + " values ('ID', sha256('ID'::bytea))"),
          Map.entry("select device", "select * from outrider.devices"),
          Map.entry(
              "check device",
              "select device_id, previous_until from outrider.devices"
                  + " where token_hash = '' or previous_hash = ''"),
          Map.entry("rename device", "update outrider.devices set name = 'n'"),
          Map.entry("delete device", "delete from outrider.devices"),
          Map.entry("truncate devices", "truncate outrider.devices"),
          Map.entry(
              "check key",
              "select name, scopes, positions_per_second from outrider.api_keys"
                  + " where key_hash = '' and revoked_at is null"),
          Map.entry(
              "insert key",
              "insert into outrider.api_keys (name, key_hash, scopes)"
                  + " values ('ID', sha256('ID'::bytea), '{orders:read}')"),
          Map.entry("widen key", "update outrider.api_keys set scopes = '{orders:write}'"),
          Map.entry("delete key", "delete from outrider.api_keys"),
          Map.entry(
              "insert event",
              "insert into outrider.event_log (committed_at, kafka_offset, kafka_partition, id, topic,"
                  + " aggregate_type, headers) values (now(), 1, 1, 'ID', 't', 'order', '{}')"),
          Map.entry("select event", "select * from outrider.event_log"),
          Map.entry("update event", "update outrider.event_log set type = ''"),
          Map.entry("delete event", "delete from outrider.event_log"),
          Map.entry(
              "event log partitions",
              "select outrider.make_event_log_partitions('2020-01-01', '2020-01-02')"),
          Map.entry(
              "any history partition",
              "select outrider.make_history_partitions('outbox', '2020-01-01', '2020-01-02')"),
          Map.entry(
              "old history", "select * from outrider.old_history_partitions('event_log', '1 day')"),
          Map.entry(
              "drop history",
              "select outrider.drop_history_partition('event_log', 'none', '1 day')"),
          Map.entry(
              "trim history",
              "select outrider.trim_history_before_2000('position_history', '1 day')"),
          Map.entry("migrations", "select * from outrider.flyway_schema_history"),
          Map.entry("create table", "create table outrider.mine ()"),
          Map.entry("alter publication", "drop publication outrider_outbox"),
          Map.entry("create role", "create role outrider_intruder"));

  private static final Map<DatabaseRole, Set<String>> GRANTED =
      Map.of(
          DatabaseRole.INGEST,
          Set.of(
              "insert outbox",
              "insert batch",
              "kept wal",
              "insert device",
              "select device",
              "check device",
              "rename device",
              "delete device",
              "check key"),
          DatabaseRole.RELAY,
          Set.of(
              "select outbox",
              "select batch",
              "beat",
              "select beat",
              "select slot",
              "remember slot",
              "outbox partitions",
              "kept wal",
              "old partitions",
              "drop partition",
              "closed partitions"),
          DatabaseRole.HISTORY,
          Set.of(
              "insert history",
              "select history",
              "history partitions",
              "insert event",
              "select event",
              "event log partitions",
              "old history",
              "drop history",
              "trim history"),
          DatabaseRole.QUERY,
          Set.of("select history", "select event", "check device", "check key"));

  private final UuidV7 ids = new UuidV7(InstantSource.system());
  private TestDatabase database;

  @BeforeAll
  void migrate(TestCluster cluster) throws SQLException {
    database = cluster.migratedDatabase();
  }

  static Stream<Arguments> everyRoleAndStatement() {
    return Stream.of(DatabaseRole.values())
        .flatMap(role -> STATEMENTS.keySet().stream().sorted().map(s -> Arguments.of(role, s)));
  }

  @ParameterizedTest
  @MethodSource("everyRoleAndStatement")
  void mayDoWhatIsGrantedAndNothingElse(DatabaseRole role, String name) throws SQLException {
    String sql = STATEMENTS.getOrDefault(name, "").replace("ID", ids.next().toString());
    boolean granted = GRANTED.getOrDefault(role, Set.of()).contains(name);
    try (Connection connection = database.as(role).getConnection();
        Statement statement = connection.createStatement()) {
      if (granted) {
        assertThat(statement.execute(sql)).isIn(true, false);
      } else {
        assertThatThrownBy(() -> statement.execute(sql))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(PERMISSION_DENIED));
      }
    }
  }
}
