package dev.outrider.torture.ingest.system;

import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.Ports;
import dev.outrider.runtime.StartFailure;
import dev.outrider.torture.network.TcpProxy;
import dev.outrider.torture.process.FreePort;
import dev.outrider.torture.process.JavaProgram;
import dev.outrider.torture.process.Migration;
import dev.outrider.torture.process.RoleSupervisor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Real servers and every role on the way, each a process of its own. Ingest reaches Postgres, and
 * the clients reach ingest, through links of ours.
 */
public final class ChainSystem implements AutoCloseable {

  private static final String DATABASE = "outrider";
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final LocalStack stack;
  private final TcpProxy ingestToPostgres = TcpProxy.open();
  private final TcpProxy clientsToIngest = TcpProxy.open();
  private final Map<RoleName, RoleSupervisor> roles = new EnumMap<>(RoleName.class);
  private final JavaProgram outrider;
  private final Path directory;

  /** Listens on the links' ports and starts nothing yet. */
  public ChainSystem(Path directory, JavaProgram outrider) throws IOException {
    this.directory = directory;
    this.outrider = outrider;
    this.stack = LocalStack.in(directory.resolve("servers"), Ports.free());
  }

  /** Returns when all is migrated and every role says that it works. */
  public void start() throws IOException, InterruptedException {
    stack.start();
    ingestToPostgres.leadTo(() -> stack.postgres().port());
    stack.postgres().createDatabaseIfMissing(DATABASE);
    Map<String, String> settings = settings();
    new Migration(outrider, directory).run(settings);
    for (RoleName name : RoleName.values()) {
      RoleSupervisor role =
          new RoleSupervisor(
              outrider,
              name.text(),
              FreePort.find(),
              name == RoleName.INGEST ? ingestSettings(settings) : settings,
              directory);
      roles.put(name, role);
      role.start();
    }
    clientsToIngest.leadTo(() -> role(RoleName.INGEST).port());
    awaitReady();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("OUTRIDER_POSTGRES_URL", stack.postgres().jdbcUrl(DATABASE));
    settings.put("OUTRIDER_KAFKA_BOOTSTRAP", stack.kafka().bootstrap());
    settings.put("OUTRIDER_KAFKA_PARTITIONS", "4");
    settings.put("OUTRIDER_REDIS_URL", stack.redis().url());
    settings.put("OUTRIDER_STREAMS_STATE_DIR", directory.resolve("state").toString());
    settings.put("OUTRIDER_STREAMS_POSITION_TTL", "7d");
    settings.put("OUTRIDER_RELAY_HEARTBEAT_INTERVAL", "200ms");
    settings.put("OUTRIDER_RELAY_SOCKET_TIMEOUT", "5s");
    return settings;
  }

  /** Timeouts so short that rounds are. */
  private Map<String, String> ingestSettings(Map<String, String> common) {
    Map<String, String> settings = new HashMap<>(common);
    settings.put(
        "OUTRIDER_POSTGRES_URL",
        "jdbc:postgresql://127.0.0.1:" + ingestToPostgres.port() + "/" + DATABASE);
    settings.put("OUTRIDER_INGEST_COMMIT_TIMEOUT", "2s");
    settings.put("OUTRIDER_INGEST_OSMAND_PORT", "off");
    return settings;
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (RoleSupervisor role : roles.values()) {
        while (!role.ready(http)) {
          if (System.nanoTime() > deadline) {
            throw new StartFailure(role.role() + " was not ready in time: see " + directory);
          }
          Thread.sleep(BETWEEN_LOOKS);
        }
      }
    }
  }

  public LocalStack stack() {
    return stack;
  }

  public TcpProxy link(LinkName name) {
    return switch (name) {
      case POSTGRES -> ingestToPostgres;
      case CLIENTS -> clientsToIngest;
    };
  }

  /** Only after the start. */
  public RoleSupervisor role(RoleName name) {
    RoleSupervisor role = roles.get(name);
    if (role == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return role;
  }

  /** Where clients send to. */
  public URI ingest() {
    return URI.create("http://127.0.0.1:" + clientsToIngest.port());
  }

  public URI query() {
    return URI.create("http://127.0.0.1:" + role(RoleName.QUERY).port());
  }

  /** Past every link, as the superuser. */
  public Connection connect() throws SQLException {
    return stack.postgres().connect(DATABASE);
  }

  /** How often roles were started after the first time. */
  public int restarts() {
    return roles.values().stream().mapToInt(RoleSupervisor::restarts).sum();
  }

  /** Kills the roles, which would go on without us. */
  public void killRoles() {
    roles.values().forEach(RoleSupervisor::close);
  }

  @Override
  public void close() {
    killRoles();
    ingestToPostgres.close();
    clientsToIngest.close();
    stack.close();
  }
}
