package dev.outrider.launcher.doctor;

import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.WalSettings;
import dev.outrider.schema.migration.DatabaseRole;
import dev.outrider.schema.migration.Extent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What Postgres is to do: keep the outbox safe, and hand its WAL to the relay. */
final class PostgresExaminer {
  private static final String NAME = "Postgres";
  private static final int CONNECT_SECONDS = 3;
  private static final int ANSWER_SECONDS = 5;

  private final DataSource source;
  private final String place;
  private final List<Examination<PostgresSession>> examinations;

  PostgresExaminer(
      PostgresSettings settings, String slot, WalSettings wal, Extent extent, InstantSource clock) {
    this.source = source(settings);
    this.place =
        settings.url().replaceFirst("^jdbc:postgresql://([^/]*@)?", "").replaceFirst("\\?.*$", "")
            + " as "
            + settings.user();
    this.examinations = examinations(slot, wal, extent, clock);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    try (Connection connection = source.getConnection()) {
      findings.add(new Finding.Good(NAME, place));
      var session = new PostgresSession(connection, source);
      examinations.forEach(examination -> findings.add(examination.of(session)));
    } catch (SQLException e) {
      findings.add(new Finding.Bad(NAME, place + " can't be reached: " + Reason.of(e), remedy(e)));
    }
    return findings;
  }

  private static List<Examination<PostgresSession>> examinations(
      String slot, WalSettings wal, Extent extent, InstantSource clock) {
    var server = new ServerQuestions(slot);
    List<Examination<PostgresSession>> examinations = new ArrayList<>();
    examinations.add(new Examination<>("version", server::version));
    examinations.add(new Examination<>("wal_level", server::walLevel));
    examinations.add(new Examination<>("max_replication_slots", server::slots));
    examinations.add(new Examination<>("max_wal_senders", server::senders));
    examinations.add(new Examination<>("synchronous_commit", server::synchronousCommit));
    examinations.add(new Examination<>("fsync", server::fsync));
    examinations.add(new Examination<>("clock", new ClockQuestion(clock)));
    var schema = new SchemaQuestions(extent);
    examinations.add(new Examination<>("schema", schema::migrated));
    examinations.add(new Examination<>("partitions", schema::partitionsAhead));
    examinations.add(new Examination<>("publication", schema::publication));
    examinations.add(new Examination<>("slot " + slot, new SlotQuestion(slot)));
    var keptWal = new KeptWalQuestion(slot, wal);
    examinations.add(new Examination<>("max_slot_wal_keep_size", keptWal::keepSize));
    examinations.add(new Examination<>("WAL kept", keptWal));
    for (DatabaseRole role : extent.roles()) {
      examinations.add(new Examination<>("role " + role.login(), new RoleQuestion(role)));
    }
    return examinations;
  }

  private static DataSource source(PostgresSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setApplicationName("outrider-doctor");
    return source;
  }

  private static String remedy(SQLException refusal) {
    return switch (String.valueOf(refusal.getSQLState())) {
      case "3D000" -> "Create the database, or name another one in OUTRIDER_POSTGRES_URL.";
      case "28P01", "28000" ->
          "Set OUTRIDER_POSTGRES_USER and OUTRIDER_POSTGRES_PASSWORD to a user that may log in.";
      default ->
          "Start Postgres, or say where it is: OUTRIDER_POSTGRES_URL, OUTRIDER_POSTGRES_USER, OUTRIDER_POSTGRES_PASSWORD.";
    };
  }
}
