package dev.outrider.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.schema.outbox.UuidV7;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestClusterExtension.class)
class ReplicationSlotIT {
  private final String name = "slot_" + UUID.randomUUID().toString().replace("-", "");

  @Test
  void aMissingSlotIsMadeWithFailover(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();

    ReplicationSlot slot = ensure(database);

    assertThat(slot.created()).isTrue();
    assertThat(slot.failover()).isTrue();
    assertThat(slot.position().asLong()).isPositive();
    assertThat(
            database.query(
                "select plugin || ' ' || failover from pg_replication_slots where slot_name = '%s'"
                    .formatted(name)))
        .containsExactly("pgoutput true");
  }

  @Test
  void aSlotThatIsThereIsLeftAsItIs(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();
    ReplicationSlot made = ensure(database);

    ReplicationSlot found = ensure(database);

    assertThat(found).isEqualTo(new ReplicationSlot(name, made.position(), true, false));
  }

  @Test
  void itSeesWhatIsWrittenFromThenOn(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();
    ensure(database);
    database.execute(
        "insert into outrider.outbox values ('%s', 'order', '1', 'OrderPlaced', '{}')"
            .formatted(new UuidV7(InstantSource.system()).next()));

    assertThat(
            database.query(
                """
                select chr(get_byte(data, 0)) from pg_logical_slot_peek_binary_changes('%s', null,
                  null, 'proto_version', '1', 'publication_names', 'outrider_outbox')
                """
                    .formatted(name)))
        .as("begin, relations, insert, commit")
        .containsExactly("B", "R", "R", "I", "C");
  }

  @Test
  void refusesASlotOfAnotherPluginOrDatabase(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();
    TestDatabase other = cluster.migratedDatabase();
    ensure(other);
    assertThatThrownBy(() -> ensure(database))
        .isInstanceOf(SchemaFailure.class)
        .hasMessageContaining("belongs to database " + other.name());

    database.execute("select pg_drop_replication_slot('%s')".formatted(name));
    database.execute("select pg_create_physical_replication_slot('%s')".formatted(name));
    assertThatThrownBy(() -> ensure(database))
        .isInstanceOf(SchemaFailure.class)
        .hasMessageContaining("not a logical slot of pgoutput");
    database.execute("select pg_drop_replication_slot('%s')".formatted(name));
  }

  @Test
  void refusesADatabaseThatIsNotMigrated(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.emptyDatabase();

    assertThatThrownBy(() -> ensure(database))
        .isInstanceOf(SchemaFailure.class)
        .hasMessageContaining("publication outrider_outbox is missing");
  }

  @Test
  void saysWhatToDoWhenTheServerKeepsNoLogicalWal() throws Exception {
    try (TestCluster cluster = TestCluster.start(Map.of("wal_level", "replica"))) {
      TestDatabase database = cluster.migratedDatabase();

      assertThatThrownBy(() -> ensure(database))
          .isInstanceOf(SchemaFailure.class)
          .hasMessageContaining("wal_level is replica but must be logical");
    }
  }

  @Test
  void saysWhyAnImpossibleNameIsRefused(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();
    try (Connection connection = database.asOwner().getConnection()) {
      assertThatThrownBy(() -> ReplicationSlot.ensure(connection, "Not-A-Name"))
          .isInstanceOf(SchemaFailure.class)
          .hasMessageContaining("contains invalid character");
    }
  }

  private ReplicationSlot ensure(TestDatabase database) throws SQLException {
    try (Connection connection = database.asOwner().getConnection()) {
      return ReplicationSlot.ensure(connection, name);
    }
  }
}
