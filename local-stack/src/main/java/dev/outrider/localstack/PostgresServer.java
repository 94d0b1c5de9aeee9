package dev.outrider.localstack;

import dev.outrider.runtime.component.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Postgres 18 with logical decoding; the superuser needs no password on loopback. */
public final class PostgresServer implements LocalServer {
  public static final String SUPERUSER = "postgres";

  /** Fast shutdown, immediate shutdown, then no more asking. */
  private static final Shutdown SHUTDOWN = new Shutdown("INT QUIT KILL", Duration.ofSeconds(2));

  private static final Duration LAYOUT_BOUND = Duration.ofMinutes(1);

  private final ServerFiles files;
  private final ServerLife life;
  private final BinaryCache cache;
  private final Fsync fsync;

  PostgresServer(Path directory, int port, Fsync fsync, BinaryCache cache) {
    this.files = new ServerFiles(directory, "postgres");
    this.life = new ServerLife(name(), files, port, SHUTDOWN);
    this.cache = cache;
    this.fsync = fsync;
  }

  @Override
  public String name() {
    return "Postgres";
  }

  @Override
  public void start() {
    if (life.running()) {
      return;
    }
    life.prepare();
    try {
      PostgresBinaries binaries = PostgresBinaries.install(cache);
      new PostgresData(files).ensure(directory -> layOut(directory, binaries));
      life.start(asOwner(server(binaries)), this::answers);
    } catch (IOException e) {
      throw DataDirectory.refused(files.directory(), e);
    }
  }

  @Override
  public int port() {
    return life.port();
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** As the superuser. */
  public Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  public void createDatabaseIfMissing(String database) {
    try (Connection connection = connect("postgres");
        PreparedStatement known =
            connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      known.setString(1, database);
      try (ResultSet row = known.executeQuery()) {
        if (!row.next()) {
          create(database, connection);
        }
      }
    } catch (SQLException e) {
      throw new LocalStackException.ServerFailed(
          "Postgres did not create the database " + database + ": " + e.getMessage());
    }
  }

  @Override
  public Health check() {
    return life.check();
  }

  @Override
  public Optional<ProcessHandle> process() {
    return life.process();
  }

  @Override
  public void kill() {
    life.kill();
  }

  @Override
  public void close() {
    life.stop();
  }

  private void layOut(Path directory, PostgresBinaries binaries) {
    List<String> initdb = new ArrayList<>();
    initdb.add(binaries.program("initdb"));
    initdb.addAll(List.of("--pgdata", directory.toString()));
    initdb.addAll(List.of("--username", SUPERUSER, "--auth", "trust"));
    initdb.addAll(List.of("--encoding", "UTF8", "--no-locale"));
    initdb.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
    if (fsync == Fsync.OFF) {
      initdb.add("--no-sync");
    }
    life.run(asOwner(initdb), LAYOUT_BOUND);
  }

  private List<String> server(PostgresBinaries binaries) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program("postgres"));
    command.addAll(List.of("-D", files.data().toString()));
    settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port()));
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", "200");
    settings.put("shared_buffers", "128MB");
    settings.put("wal_level", "logical");
    settings.put("max_wal_senders", "50");
    settings.put("max_replication_slots", "50");
    settings.put("synchronous_commit", "on");
    settings.put("fsync", fsync == Fsync.ON ? "on" : "off");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("lc_messages", "C");
    return settings;
  }

  private List<String> asOwner(List<String> command) {
    try {
      return PostgresOwner.run(files.log(), command);
    } catch (IOException e) {
      throw DataDirectory.refused(files.directory(), e);
    }
  }

  private boolean answers() throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      return statement.execute("select 1");
    }
  }

  private static void create(String database, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create database " + statement.enquoteIdentifier(database, true));
    }
  }
}
