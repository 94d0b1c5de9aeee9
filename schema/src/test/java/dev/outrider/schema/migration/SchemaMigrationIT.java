package dev.outrider.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.schema.outbox.UuidV7;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestClusterExtension.class)
class SchemaMigrationIT {

  @Test
  void migratingAgainChangesNothing(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();
    List<String> before = catalog(database);

    SchemaMigration.migrate(database.asOwner());

    assertThat(catalog(database)).isEqualTo(before).contains("outbox", "position_history");
  }

  @Test
  void tellsHowFarADatabaseIs(TestCluster cluster) throws Exception {
    MigrationState empty = SchemaMigration.state(cluster.emptyDatabase().asOwner());
    assertThat(empty.current()).isEmpty();
    assertThat(empty.pending()).startsWith("1", "2", "2.1", "3");

    TestDatabase database = cluster.migratedDatabase();
    MigrationState upToDate = SchemaMigration.state(database.asOwner());
    assertThat(upToDate)
        .isEqualTo(
            new MigrationState(Optional.of(empty.pending().getLast()), List.of(), List.of()));

    database.execute(
        """
        insert into outrider.flyway_schema_history
        values (1000, '1000', 'from the future', 'SQL', 'V1000__future.sql', 1, 'someone', now(), 1, true)
        """);
    assertThat(SchemaMigration.state(database.asOwner()).unknown()).containsExactly("1000");
  }

  @Test
  void manyDatabasesOfANewClusterAreMigratedAtOnce() throws Exception {
    try (TestCluster cluster = TestCluster.start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<TestDatabase> databases = new ArrayList<>();
      List<Future<?>> migrations = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        TestDatabase database = cluster.emptyDatabase();
        databases.add(database);
        // Two of each database: the second has to wait for the first.
        migrations.add(threads.submit(() -> SchemaMigration.migrate(database.asOwner())));
        migrations.add(threads.submit(() -> SchemaMigration.migrate(database.asOwner())));
      }
      for (Future<?> migration : migrations) {
        migration.get();
      }

      assertThat(databases)
          .allSatisfy(database ->
              assertThat(catalog(database))
                  .isEqualTo(catalog(databases.getFirst()))
                  .contains("outbox", "position_history", "event_log"));
      assertThat(
              databases
                  .getFirst()
                  .query("select rolname from pg_roles where rolname like 'outrider%' order by 1"))
          .containsExactly(
              "outrider_history", "outrider_ingest", "outrider_query", "outrider_relay");
    }
  }

  @Test
  void anOutboxAloneHasNothingOfTheFleetUntilThatIsAsked() throws Exception {
    try (TestCluster cluster = TestCluster.start()) {
      TestDatabase database = cluster.emptyDatabase();

      SchemaMigration.migrate(database.asOwner(), Extent.OUTBOX);
      SchemaMigration.migrate(database.asOwner(), Extent.OUTBOX);

      assertThat(catalog(database))
          .contains("outbox", "outbox_batch", "relay_heartbeat", "relay_slot")
          .noneMatch(table -> table.startsWith("position_history"));
      String roles = "select rolname from pg_roles where rolname like 'outrider%' order by 1";
      assertThat(database.query(roles)).containsExactly("outrider_relay");
      try (Connection relay = database.as(DatabaseRole.RELAY).getConnection()) {
        assertThat(OutboxPartitions.ensure(relay)).isZero();
      }

      SchemaMigration.migrate(database.asOwner());

      assertThat(catalog(database)).contains("position_history");
      assertThat(database.query(roles)).hasSize(4);
      assertThat(SchemaMigration.state(database.asOwner()).pending()).isEmpty();
      try (Connection ingest = database.as(DatabaseRole.INGEST).getConnection();
          Statement statement = ingest.createStatement()) {
        statement.execute(
            "insert into outrider.outbox (aggregatetype, aggregateid, type) values ('a', 'b', 'c')");
      }
      List<String> whole = catalog(database);
      SchemaMigration.migrate(database.asOwner(), Extent.OUTBOX);
      assertThat(catalog(database)).isEqualTo(whole);
    }
  }

  @Test
  void aDatabaseFromBeforeTheScriptsWereRegroupedIsBroughtAlong(TestCluster cluster)
      throws Exception {
    TestDatabase database = cluster.migratedDatabase();
    database.execute(
        """
        update outrider.flyway_schema_history set checksum = 1880859988 where version = '1';
        update outrider.flyway_schema_history set checksum = 587673089 where version = '2';
        delete from outrider.flyway_schema_history where version = '2.1';
        """);

    SchemaMigration.migrate(database.asOwner());

    assertThat(SchemaMigration.state(database.asOwner()).pending()).isEmpty();
  }

  @Test
  void idsThatAreLeftOutAreMadeAndFitTheirPartition(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();
    Instant before = Instant.now().minusSeconds(1);

    database.execute(
        "insert into outrider.outbox (aggregatetype, aggregateid, type) select 'a', n::text, 'c' from generate_series(1, 1000) n");
    database.execute(
        "insert into outrider.outbox_batch (aggregatetype, type, entries) values ('a', 'c', '')");

    List<UUID> ids =
        Stream.concat(
                database.query("select id from outrider.outbox").stream(),
                database.query("select id from outrider.outbox_batch").stream())
            .map(UUID::fromString)
            .toList();
    assertThat(ids)
        .hasSize(1001)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.version() == 7 && id.variant() == 2)
        .allMatch(id -> UuidV7.moment(id).isAfter(before))
        .allMatch(id -> UuidV7.moment(id).isBefore(Instant.now().plusSeconds(1)));
  }

  @Test
  void anIdThatIsNoUuid7IsRefused(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();

    assertThatThrownBy(() ->
            database.execute(
                "insert into outrider.outbox (id, aggregatetype, aggregateid, type) values (gen_random_uuid(), 'a', 'b', 'c')"))
        .hasMessageContaining("no partition of relation \"outbox\" found for row");
  }

  @Test
  void publishesExactlyTheNeededColumns(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();

    assertThat(
            database.query(
                """
                select schemaname || '.' || tablename || ' ' || attnames::text
                from pg_publication_tables where pubname = 'outrider_outbox' order by 1
                """))
        .containsExactly(
            "outrider.outbox {id,aggregatetype,aggregateid,type,payload,headers}",
            "outrider.outbox_batch {id,aggregatetype,type,entries,headers}",
            "outrider.relay_heartbeat {id,slot}");
    assertThat(
            database.query(
                """
                select concat_ws(' ', pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot,
                  puballtables) from pg_publication
                """))
        .containsExactly("t f f f t f");
  }

  @Test
  void saysInOneSentenceWhatIsMissing(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.emptyDatabase();
    String user = "user_of_" + database.name();
    database.execute("create role " + user + " login");
    assertThatThrownBy(() -> SchemaMigration.migrate(database.as(user)))
        .isInstanceOf(SchemaFailure.class)
        .hasMessage(
            "the database could not be migrated: permission denied for database "
                + database.name());
  }

  @Test
  void anOwnerWithoutPowerOverRolesCanMigrateWhenTheyAreThere(TestCluster cluster)
      throws Exception {
    cluster.migratedDatabase();
    TestDatabase database = cluster.emptyDatabase();
    String user = "owner_of_" + database.name();
    database.execute("create role " + user + " login");
    database.execute("alter database " + database.name() + " owner to " + user);

    SchemaMigration.migrate(database.as(user));

    try (Connection relay = database.as(DatabaseRole.RELAY).getConnection()) {
      assertThat(OutboxPartitions.ensure(relay)).isZero();
    }
  }

  @Test
  void sessionSettingsDoNotMatter(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.emptyDatabase();
    database.execute(
        """
        create schema evil;
        create function evil.to_hex(bigint) returns text language sql as $$ select 1/0 || '' $$;
        create function evil.format(text, text) returns text language sql as $$ select 1/0 || '' $$;
        create function evil.clock_timestamp() returns timestamptz language sql as
          $$ select to_timestamp(1/0) $$;
        create table evil.outbox ();
        """);
    for (String setting :
        List.of(
            "search_path = evil, pg_catalog",
            "datestyle = 'SQL, DMY'",
            "timezone = 'America/Sao_Paulo'")) {
      database.execute("alter database " + database.name() + " set " + setting);
    }

    SchemaMigration.migrate(database.asOwner());

    database.execute("drop table outrider.outbox_" + tomorrow());
    try (Connection relay = database.as(DatabaseRole.RELAY).getConnection()) {
      assertThat(OutboxPartitions.ensure(relay)).isEqualTo(1);
    }
  }

  @Test
  void idFloorIsTheSameInSqlAndJava(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();

    assertThat(
            database.query("select outrider.uuid_floor(timestamptz '2026-11-20 07:15:10.1239Z')"))
        .containsExactly(UuidV7.floor(Instant.parse("2026-11-20T07:15:10.1239Z")).toString());
  }

  @Test
  void onlyTheLastHeartbeatOfASlotIsKept(TestCluster cluster) throws Exception {
    TestDatabase database = cluster.migratedDatabase();
    try (Connection relay = database.as(DatabaseRole.RELAY).getConnection();
        Statement statement = relay.createStatement()) {
      for (String slot : List.of("one", "two", "one", "one")) {
        statement.execute(
            "insert into outrider.relay_heartbeat (slot) values ('%s')".formatted(slot));
      }
    }

    assertThat(database.query("select slot || ' ' || id from outrider.relay_heartbeat order by id"))
        .containsExactly("two 2", "one 4");
  }

  private static String tomorrow() {
    return LocalDate.now(ZoneOffset.UTC).plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static List<String> catalog(TestDatabase database) throws SQLException {
    return database.query(
        """
        select relname::text from pg_class
        where relnamespace = 'outrider'::regnamespace and relkind in ('r', 'p')
          and relname !~ '_\\d{8}$'
        order by 1
        """);
  }
}
