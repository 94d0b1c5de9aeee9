package dev.outrider.localstack;

import dev.outrider.runtime.component.Health;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** One Kafka node, broker and controller, in a JVM of its own. */
public final class KafkaServer implements LocalServer {
  private static final Shutdown SHUTDOWN = new Shutdown("TERM KILL", Duration.ofMillis(3_500));
  private static final int PROBE_MILLIS = 2_000;

  private final ServerFiles files;
  private final ServerLife life;
  private final Optional<Integer> detour;
  private volatile int detourPort;

  KafkaServer(Path directory, int port) {
    this(directory, port, Optional.empty());
  }

  /** With a second listener whose clients are told to come by the port {@code detour}. */
  KafkaServer(Path directory, int port, Optional<Integer> detour) {
    this.detour = detour;
    this.files = new ServerFiles(directory, "kafka");
    this.life = new ServerLife(name(), files, port, SHUTDOWN);
  }

  @Override
  public String name() {
    return "Kafka";
  }

  @Override
  public void start() {
    if (life.running()) {
      return;
    }
    life.prepare();
    try {
      checkStorage();
      Path properties = files.directory().resolve("kafka.properties");
      try (Writer writer = Files.newBufferedWriter(properties)) {
        new KafkaSettings(files.data(), port(), Loopback.freePort(), openDetour())
            .properties()
            .store(writer, null);
      }
      KafkaJvm jvm = new KafkaJvm(properties, files.unfinished());
      life.start(jvm.command(files.directory().resolve("kafka.jvm")), this::answers);
    } catch (IOException e) {
      throw DataDirectory.refused(files.directory(), e);
    }
  }

  @Override
  public int port() {
    return life.port();
  }

  /** Where clients that come by the detour have to be led to; known after the first start. */
  public int detourPort() {
    return detourPort;
  }

  private Optional<KafkaDetour> openDetour() {
    if (detour.isPresent() && detourPort == 0) {
      detourPort = Loopback.freePort();
    }
    return detour.map(advertised -> new KafkaDetour(detourPort, advertised));
  }

  public String bootstrap() {
    return "127.0.0.1:" + port();
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

  private void checkStorage() throws IOException {
    if (!FileTree.isEmpty(files.data())
        && !Files.isRegularFile(files.data().resolve("meta.properties"))) {
      throw new LocalStackException.DirectoryUnusable(
          "%s is not a complete Kafka data directory: move it away or choose another directory."
              .formatted(files.data()));
    }
  }

  /** A plain connection first: a client that finds nobody complains in the log of this process. */
  private boolean answers() throws Exception {
    Loopback.connect(port(), PROBE_MILLIS).close();
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PROBE_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            PROBE_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      return admin.describeCluster().nodes().get(PROBE_MILLIS, TimeUnit.MILLISECONDS).size() == 1;
    }
  }
}
