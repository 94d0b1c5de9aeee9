package dev.outrider.localstack;

import dev.outrider.runtime.component.Health;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Redis; it never evicts, and holds nothing that can't be rebuilt. */
public final class RedisServer implements LocalServer {
  private static final Shutdown SHUTDOWN = new Shutdown("TERM KILL", Duration.ofSeconds(2));
  private static final int PROBE_MILLIS = 1_000;
  private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerFiles files;
  private final ServerLife life;
  private final BinaryCache cache;
  private final boolean kept;

  /** What is kept across restarts is appended to a file each second. */
  RedisServer(Path directory, int port, boolean kept, BinaryCache cache) {
    this.files = new ServerFiles(directory, "redis");
    this.life = new ServerLife(name(), files, port, SHUTDOWN);
    this.cache = cache;
    this.kept = kept;
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
    life.prepare();
    try {
      Path program = RedisBinary.install(cache);
      Path configuration = files.directory().resolve("redis.conf");
      Files.createDirectories(files.data());
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
        .formatted(port(), files.data(), kept ? "yes" : "no");
  }

  private boolean answers() throws IOException {
    try (Socket socket = Loopback.connect(port(), PROBE_MILLIS)) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return Arrays.equals(answer.readNBytes(PONG.length), PONG);
    }
  }
}
