package dev.outrider.torture.relay.system;

import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.Ports;
import dev.outrider.localstack.PostgresServer;
import dev.outrider.torture.network.TcpProxy;
import dev.outrider.torture.process.JavaProgram;
import dev.outrider.torture.process.Migration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/** Real servers, a relay that reaches them through links of ours, and writers' own link. */
public final class RelaySystem implements AutoCloseable {

  public static final String SLOT = "outrider_relay";

  private static final String DATABASE = "outrider";

  private final LocalStack stack;
  private final TcpProxy relayToPostgres;
  private final TcpProxy relayToKafka;
  private final TcpProxy writersToPostgres;
  private final RelaySupervisor relays;

  private RelaySystem(
      LocalStack stack,
      TcpProxy relayToPostgres,
      TcpProxy relayToKafka,
      TcpProxy writersToPostgres,
      RelaySupervisor relays) {
    this.stack = stack;
    this.relayToPostgres = relayToPostgres;
    this.relayToKafka = relayToKafka;
    this.writersToPostgres = writersToPostgres;
    this.relays = relays;
  }

  /** Returns when the servers are migrated; the relay is yet to be started. */
  public static RelaySystem start(Path directory, JavaProgram outrider)
      throws IOException, SQLException, InterruptedException {
    // Kafka tells its clients the link's port, so the link is there first.
    TcpProxy toKafka = TcpProxy.open();
    LocalStack stack =
        LocalStack.withDetour(directory.resolve("servers"), Ports.free(), toKafka.port());
    toKafka.leadTo(() -> stack.kafka().detourPort());
    TcpProxy toPostgres = TcpProxy.open();
    toPostgres.leadTo(() -> stack.postgres().port());
    TcpProxy writersToPostgres = TcpProxy.open();
    writersToPostgres.leadTo(() -> stack.postgres().port());
    stack.start();
    RelaySystem system =
        new RelaySystem(
            stack,
            toPostgres,
            toKafka,
            writersToPostgres,
            new RelaySupervisor(
                outrider, relaySettings(toPostgres.port(), toKafka.port()), directory));
    try {
      system.migrate(outrider, directory);
      return system;
    } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
      system.close();
      throw e;
    }
  }

  /** Batches so small that transactions are cut, and timeouts so short that rounds are. */
  private static Map<String, String> relaySettings(int postgresPort, int kafkaPort) {
    return Map.of(
        "OUTRIDER_POSTGRES_URL",
        "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + DATABASE,
        "OUTRIDER_KAFKA_BOOTSTRAP",
        "127.0.0.1:" + kafkaPort,
        "OUTRIDER_KAFKA_PARTITIONS",
        "4",
        "OUTRIDER_RELAY_SLOT",
        SLOT,
        "OUTRIDER_RELAY_HEARTBEAT_INTERVAL",
        "200ms",
        "OUTRIDER_RELAY_MAX_BATCH_ROWS",
        "500",
        "OUTRIDER_RELAY_SOCKET_TIMEOUT",
        "5s");
  }

  private void migrate(JavaProgram outrider, Path directory)
      throws IOException, SQLException, InterruptedException {
    stack.postgres().createDatabaseIfMissing(DATABASE);
    Map<String, String> settings =
        Map.of(
            "OUTRIDER_POSTGRES_URL",
            stack.postgres().jdbcUrl(DATABASE),
            "OUTRIDER_KAFKA_BOOTSTRAP",
            stack.kafka().bootstrap(),
            "OUTRIDER_KAFKA_PARTITIONS",
            "4",
            "OUTRIDER_RELAY_SLOT",
            SLOT);
    new Migration(outrider, directory).run(settings);
    try (Connection connection = connect("torture");
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set wal_sender_timeout = '5s'");
      statement.execute("select pg_reload_conf()");
      statement.execute("create schema torture");
      statement.execute("create table torture.noise (id bigint generated always as identity)");
    }
  }

  public LocalStack stack() {
    return stack;
  }

  public TcpProxy link(LinkName name) {
    return switch (name) {
      case POSTGRES -> relayToPostgres;
      case KAFKA -> relayToKafka;
      case WRITERS -> writersToPostgres;
    };
  }

  public RelaySupervisor relays() {
    return relays;
  }

  /** Past every link, as the superuser. */
  public Connection connect(String application) throws SQLException {
    return connect(stack.postgres().port(), application);
  }

  /** Over the writers' link. */
  public Connection connectWriter(String application) throws SQLException {
    return connect(writersToPostgres.port(), application);
  }

  private static Connection connect(int port, String application) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", PostgresServer.SUPERUSER);
    properties.setProperty("ApplicationName", application);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, properties);
  }

  @Override
  public void close() {
    relays.close();
    relayToPostgres.close();
    relayToKafka.close();
    writersToPostgres.close();
    stack.close();
  }
}
