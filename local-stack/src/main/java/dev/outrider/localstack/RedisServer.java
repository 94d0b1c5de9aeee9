package dev.outrider.localstack;

import dev.outrider.runtime.component.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Redis; it never evicts, and holds nothing that can't be rebuilt. */
public final class RedisServer implements LocalServer {
  private static final Shutdown SHUTDOWN = new Shutdown("TERM KILL", Duration.ofSeconds(2));

  private final ServerFiles files;
  private final ServerLife life;
  private final BinaryCache cache;
  private final boolean kept;
  private final String more;

  /** What is kept across restarts is appended to a file each second. */
  RedisServer(Path directory, int port, boolean kept, BinaryCache cache) {
    this(directory, port, kept, cache, "");
  }

  private RedisServer(Path directory, int port, boolean kept, BinaryCache cache, String more) {
    this.files = new ServerFiles(directory, "redis");
    this.life = new ServerLife(name(), files, port, SHUTDOWN);
    this.cache = cache;
    this.kept = kept;
    this.more = more;
  }

  /** A node that remembers its cluster across restarts, but not its data. */
  static RedisServer ofCluster(Path directory, int port, BinaryCache cache) {
    return new RedisServer(
        directory,
        port,
        false,
        cache,
        """
        cluster-enabled yes
        cluster-config-file nodes.conf
        cluster-node-timeout 2000
        """);
  }

  @Override
  public String name() {
    return "Redis";
  }

  @Override
  public void start() {
    if (life.running()) {
      return;
    }
    try {
      Files.createDirectories(files.data());
      life.prepare();
      Path program = RedisBinary.install(cache);
      Path configuration = files.directory().resolve("redis.conf");
      Files.writeString(configuration, configuration());
      life.start(List.of(program.toString(), configuration.toString()), this::answers);
    } catch (IOException e) {
      throw DataDirectory.refused(files.directory(), e);
    }
  }

  @Override
  public int port() {
    return life.port();
  }

  public String url() {
    return "redis://127.0.0.1:" + port();
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

  /** The title of the process stays its command line: it proves whose server it is. */
  private String configuration() {
    return """
    bind 127.0.0.1
    port %d
    dir "%s"
    save ""
    appendonly %s
    maxmemory-policy noeviction
    set-proc-title no
    """
            .formatted(port(), files.data(), kept ? "yes" : "no")
        + more;
  }

  /** One command by a connection of its own, for an answer that is a text or a number. */
  public String call(List<String> words) throws IOException {
    return RedisCall.to(port(), words);
  }

  private boolean answers() throws IOException {
    return call(List.of("PING")).equals("PONG");
  }
}
