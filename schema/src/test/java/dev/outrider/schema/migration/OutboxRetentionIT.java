package dev.outrider.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.schema.migration.OutboxRetention.Outcome;
import dev.outrider.schema.outbox.UuidV7;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.replication.LogSequenceNumber;

@ExtendWith(TestClusterExtension.class)
class OutboxRetentionIT {
  private static final Duration WEEK = Duration.ofDays(7);

  private final LocalDate oldDay = LocalDate.now(ZoneOffset.UTC).minusDays(9);
  private final String old = "outbox_" + oldDay.format(DateTimeFormatter.BASIC_ISO_DATE);
  private final String slot = "retention_" + UUID.randomUUID().toString().replace("-", "");
  private TestDatabase database;
  private Connection relay;
  private OutboxRetention retention;

  @BeforeEach
  void anOldPartitionAndASlot(TestCluster cluster) throws SQLException {
    database = cluster.migratedDatabase();
    database.execute(
        """
        select outrider.make_partition('outbox', '%1$s', outrider.uuid_floor('%1$s 00:00Z')::text,
          outrider.uuid_floor('%2$s 00:00Z')::text)
        """
            .formatted(oldDay, oldDay.plusDays(1)));
    seed(slot);
    relay = database.as(DatabaseRole.RELAY).getConnection();
    retention = new OutboxRetention(relay, WEEK);
  }

  @AfterEach
  void dropSlots() throws SQLException {
    relay.close();
    database.execute(
        "select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = current_database()");
  }

  @Test
  void onlyOldPartitionsAreFound() throws SQLException {
    assertThat(retention.old())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.name()).isEqualTo(old);
          assertThat(found.closedAt()).isEmpty();
        });
    assertThat(new OutboxRetention(relay, Duration.ofDays(8)).old()).hasSize(1);
    assertThat(new OutboxRetention(relay, Duration.ofDays(9)).old()).isEmpty();
  }

  @Test
  void aRetentionOfLessThanADayAndAPartitionThatIsNotOldAreRefused() throws SQLException {
    String today =
        "outbox_" + LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);

    assertThatThrownBy(() -> new OutboxRetention(relay, Duration.ofHours(23)).old())
        .hasMessageContaining("less than a day");
    assertThatThrownBy(() -> retention.close(today)).hasMessageContaining("not a partition");
    assertThatThrownBy(() -> retention.close("relay_slot")).hasMessageContaining("not a partition");
    assertThat(retention.drop(today, end())).isEqualTo(new Outcome.Kept("it is not closed"));
  }

  @Test
  void aClosedPartitionKeepsItsRowsForReadersAndTakesNoMore() throws SQLException {
    database.execute(insertOld());

    assertThat(retention.close(old)).isTrue();
    assertThat(retention.close(old)).as("again").isTrue();

    assertThat(database.query("select count(*) from outrider.outbox")).containsExactly("1");
    assertThatThrownBy(() -> database.execute(insertOld()))
        .hasMessageContaining("closed_after_retention");
    database.execute(insertNow());
    assertThat(database.query("select count(*) from outrider.outbox")).containsExactly("2");
  }

  @Test
  void itIsNotClosedWhileATransactionThatWroteToItIsOpen() throws SQLException {
    try (Connection writer = database.as(DatabaseRole.INGEST).getConnection();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute(insertOld());

      assertThat(retention.close(old)).isFalse();
      assertThat(retention.old().getFirst().closedAt()).isEmpty();

      writer.commit();
    }
    assertThat(retention.close(old)).isTrue();
    assertThat(database.query("select count(*) from outrider.outbox")).containsExactly("1");
  }

  @Test
  void aTransactionThatComesLateToAClosedPartitionIsRefusedAsAWhole() throws SQLException {
    try (Connection writer = database.as(DatabaseRole.INGEST).getConnection();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute(insertNow());
      assertThat(retention.close(old)).isTrue();

      assertThatThrownBy(() -> statement.execute(insertOld()))
          .hasMessageContaining("closed_after_retention");
      writer.rollback();
    }
    assertThat(database.query("select count(*) from outrider.outbox")).containsExactly("0");
  }

  @Test
  void itIsDroppedOnlyWhenKafkaAndTheSlotAreBeyondItsEnd() throws SQLException {
    database.execute(insertOld());
    LogSequenceNumber before = end();
    assertThat(retention.drop(old, before)).isEqualTo(new Outcome.Kept("it is not closed"));
    assertThat(retention.close(old)).isTrue();

    assertThat(retention.drop(old, before))
        .isInstanceOfSatisfying(
            Outcome.Kept.class, kept -> assertThat(kept.reason()).startsWith("Kafka is at"));
    assertThat(retention.drop(old, end()))
        .isInstanceOfSatisfying(
            Outcome.Kept.class, kept -> assertThat(kept.reason()).startsWith("slot " + slot));
    confirm(slot);

    assertThat(retention.drop(old, end())).isEqualTo(new Outcome.Dropped());
    assertThat(database.query("select to_regclass('outrider." + old + "')")).containsOnlyNulls();
    assertThat(database.query("select name from outrider.closed_partition")).isEmpty();
  }

  @Test
  void aSeededSlotThatIsGoneProvesNothing() throws SQLException {
    String gone = slot + "_old";
    seed(gone);
    assertThat(retention.close(old)).isTrue();
    confirm(slot);
    database.execute("select pg_drop_replication_slot('" + gone + "')");

    assertThat(retention.drop(old, end()))
        .isInstanceOfSatisfying(
            Outcome.Kept.class, kept -> assertThat(kept.reason()).contains(gone, "nothing"));

    database.execute("delete from outrider.relay_slot where slot = '" + gone + "'");
    assertThat(retention.drop(old, end())).isEqualTo(new Outcome.Dropped());
  }

  @Test
  void aPartitionThatWasOpenedAgainIsClosedAgain() throws SQLException {
    assertThat(retention.close(old)).isTrue();
    confirm(slot);
    database.execute("alter table outrider." + old + " drop constraint closed_after_retention");
    database.execute(insertOld());

    assertThat(retention.old().getFirst().closedAt()).isEmpty();
    assertThat(retention.drop(old, end())).isEqualTo(new Outcome.Kept("it is not closed"));
    assertThat(retention.close(old)).isTrue();
    assertThat(retention.drop(old, end())).isInstanceOf(Outcome.Kept.class);
  }

  @Test
  void whatWasClosedInAnotherClusterIsClosedAnew() throws SQLException {
    assertThat(retention.close(old)).isTrue();
    confirm(slot);
    database.execute("update outrider.closed_partition set system_id = '1'");

    assertThat(retention.drop(old, end())).isEqualTo(new Outcome.Kept("it is not closed"));
  }

  @Test
  void whileWritersStayTheRowsGoAndTheTableLater() throws SQLException {
    database.execute(insertOld());
    assertThat(retention.close(old)).isTrue();
    confirm(slot);
    try (Connection writer = database.as(DatabaseRole.INGEST).getConnection();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute(insertNow());

      assertThat(retention.drop(old, end()))
          .isEqualTo(new Outcome.Emptied("the outbox has writers that stay"));

      statement.execute(insertNow());
      writer.commit();
    }
    assertThat(database.query("select count(*) from outrider.outbox")).containsExactly("2");
    assertThat(retention.drop(old, end())).isEqualTo(new Outcome.Dropped());
  }

  @Test
  void aReaderKeepsIt() throws SQLException {
    assertThat(retention.close(old)).isTrue();
    confirm(slot);
    try (Connection reader = database.as(DatabaseRole.RELAY).getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select from outrider.outbox");

      assertThat(retention.drop(old, end())).isEqualTo(new Outcome.Kept("somebody is reading it"));
    }
  }

  private void seed(String name) throws SQLException {
    database.execute("select pg_create_logical_replication_slot('" + name + "', 'pgoutput')");
    database.execute(
        "insert into outrider.relay_slot (slot, system_id) values ('" + name + "', '')");
  }

  private void confirm(String name) throws SQLException {
    database.execute("select pg_replication_slot_advance('" + name + "', pg_current_wal_lsn())");
  }

  private LogSequenceNumber end() throws SQLException {
    return LogSequenceNumber.valueOf(
        database.query("select pg_current_wal_insert_lsn()").getFirst());
  }

  private String insertOld() {
    return insert(InstantSource.fixed(oldDay.atTime(12, 0).toInstant(ZoneOffset.UTC)));
  }

  private static String insertNow() {
    return insert(InstantSource.system());
  }

  private static String insert(InstantSource clock) {
    return "insert into outrider.outbox (id, aggregatetype, aggregateid, type) values ('%s', 'a', 'b', 'c')"
        .formatted(new UuidV7(clock).next());
  }
}
