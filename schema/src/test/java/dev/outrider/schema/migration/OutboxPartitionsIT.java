package dev.outrider.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.schema.outbox.UuidV7;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestClusterExtension.class)
class OutboxPartitionsIT {
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private TestDatabase database;

  @BeforeEach
  void migrate(TestCluster cluster) throws SQLException {
    database = cluster.migratedDatabase();
  }

  @Test
  void aMigratedDatabaseHasThemFromYesterdayToTwoWeeksAhead() throws SQLException {
    assertThat(partitions("outbox")).isEqualTo(expected("outbox"));
    assertThat(partitions("outbox_batch")).isEqualTo(expected("outbox_batch"));
  }

  @Test
  void onlyMissingOnesAreMade() throws SQLException {
    database.execute("drop table outrider." + partition("outbox", today.plusDays(14)));
    database.execute("drop table outrider." + partition("outbox", today.plusDays(3)));

    assertThat(ensure()).isEqualTo(2);
    assertThat(ensure()).isZero();
    assertThat(partitions("outbox")).isEqualTo(expected("outbox"));
  }

  @Test
  void severalProcessesMayEnsureAtOnce() throws Exception {
    dropAllOf("outbox");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> calls =
          IntStream.range(0, 6).mapToObj(i -> (Callable<Integer>) this::ensure).toList();
      int made = 0;
      for (Future<Integer> call : threads.invokeAll(calls)) {
        made += call.get();
      }
      assertThat(made).isEqualTo(16);
    }
  }

  @Test
  void anOpenWriterNeitherBlocksNorIsBlocked() throws SQLException {
    database.execute("drop table outrider." + partition("outbox_batch", today.plusDays(2)));
    try (Connection writer = database.as(DatabaseRole.INGEST).getConnection();
        Statement statement = writer.createStatement();
        Connection relay = database.as(DatabaseRole.RELAY).getConnection();
        Statement settings = relay.createStatement()) {
      settings.execute("set lock_timeout = '5s'");
      writer.setAutoCommit(false);
      statement.execute(insert(new UuidV7(InstantSource.system()).next()));

      relay.setAutoCommit(false);
      assertThat(OutboxPartitions.ensure(relay)).isEqualTo(1);
      statement.execute("set local lock_timeout = '5s'");
      statement.execute(insert(new UuidV7(InstantSource.system()).next()));
      writer.commit();
      relay.commit();
    }
    assertThat(database.query("select count(*) from outrider.outbox_batch")).containsExactly("2");
  }

  @Test
  void aRowGoesToTheDayOfItsId() throws SQLException {
    Instant midnight = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (Instant moment : List.of(midnight.minusMillis(1), midnight)) {
      database.execute(insert(new UuidV7(InstantSource.fixed(moment)).next()));
    }

    assertThat(database.query("select tableoid::regclass from outrider.outbox_batch order by id"))
        .containsExactly(
            "outrider." + partition("outbox_batch", today),
            "outrider." + partition("outbox_batch", today.plusDays(1)));
  }

  @Test
  void anIdWithoutAPartitionIsRefused() {
    assertThatThrownBy(() -> database.execute(insert(UuidV7.floor(Instant.EPOCH))))
        .hasMessageContaining("no partition of relation");
  }

  private int ensure() throws SQLException {
    try (Connection relay = database.as(DatabaseRole.RELAY).getConnection()) {
      return OutboxPartitions.ensure(relay);
    }
  }

  private void dropAllOf(String parent) throws SQLException {
    for (String partition : partitions(parent)) {
      database.execute("drop table outrider." + partition);
    }
  }

  private List<String> partitions(String parent) throws SQLException {
    return database.query(
        """
        select relname from pg_inherits join pg_class on oid = inhrelid
        where inhparent = 'outrider.%s'::regclass order by 1
        """
            .formatted(parent));
  }

  private List<String> expected(String parent) {
    return IntStream.rangeClosed(-1, 14)
        .mapToObj(offset -> partition(parent, today.plusDays(offset)))
        .toList();
  }

  private static String partition(String parent, LocalDate day) {
    return parent + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static String insert(UUID id) {
    return "insert into outrider.outbox_batch values ('%s', 'position', 'PositionRecorded', 'a\t{}')"
        .formatted(id);
  }
}
