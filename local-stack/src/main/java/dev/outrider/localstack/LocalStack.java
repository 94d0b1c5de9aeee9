package dev.outrider.localstack;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The three servers over one directory: started together, closed together. */
public final class LocalStack implements Component {
  private static final long NEEDED_BYTES = 300L << 20;

  private final Path directory;
  private final boolean temporary;
  private final PostgresServer postgres;
  private final KafkaServer kafka;
  private final RedisServer redis;
  private final AtomicReference<@Nullable DataDirectory> claimed = new AtomicReference<>();

  private LocalStack(
      Path directory, boolean temporary, Ports ports, Fsync fsync, Optional<Integer> kafkaDetour) {
    BinaryCache cache = BinaryCache.ofUser();
    this.directory = directory;
    this.temporary = temporary;
    this.postgres = new PostgresServer(directory, ports.postgres(), fsync, cache);
    this.kafka = new KafkaServer(directory, ports.kafka(), kafkaDetour);
    this.redis = new RedisServer(directory, ports.redis(), !temporary, cache);
  }

  /** Data stays in the directory, which is created if it is missing. */
  public static LocalStack in(Path directory, Ports ports) {
    return new LocalStack(
        directory.toAbsolutePath().normalize(), false, ports, Fsync.ON, Optional.empty());
  }

  /**
   * As {@link #in}, and Kafka listens at a second port, {@link KafkaServer#detourPort}, whose
   * clients it tells to come by the port {@code kafkaDetour}: whoever listens there stands between.
   */
  public static LocalStack withDetour(Path directory, Ports ports, int kafkaDetour) {
    return new LocalStack(
        directory.toAbsolutePath().normalize(), false, ports, Fsync.ON, Optional.of(kafkaDetour));
  }

  /** Data lives in a directory of its own that {@link #close} deletes. */
  public static LocalStack temporary(Ports ports, Fsync fsync) {
    return new LocalStack(TemporaryDirectory.choose(), true, ports, fsync, Optional.empty());
  }

  @Override
  public String name() {
    return "local servers";
  }

  /** Where the data is; whoever stands on the stack may keep more there. */
  public Path directory() {
    return directory;
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public KafkaServer kafka() {
    return kafka;
  }

  public RedisServer redis() {
    return redis;
  }

  /** Returns when all three answer; if one can't, none stays. Also brings back those that died. */
  @Override
  public void start() {
    start(servers());
  }

  /** As {@link #start}, but Postgres alone. */
  public void startPostgres() {
    start(List.of(postgres));
  }

  private void start(List<LocalServer> wanted) {
    if (claimed.get() == null) {
      claimed.set(claim());
    }
    try {
      Together.run(wanted, LocalServer::start);
    } catch (RuntimeException e) {
      closeAfterFailure();
      throw e;
    }
  }

  @Override
  public Health check() {
    return Health.of(servers());
  }

  @Override
  public void close() {
    try {
      Together.run(servers(), LocalServer::close);
    } finally {
      release();
    }
  }

  private void release() {
    try (DataDirectory held = claimed.getAndSet(null)) {
      if (held != null && temporary) {
        FileTree.delete(directory);
      }
    } catch (IOException e) {
      throw DataDirectory.refused(directory, e);
    }
  }

  /** An interrupt ended the start; the servers still deserve a graceful end. */
  private void closeAfterFailure() {
    boolean interrupted = Thread.interrupted();
    try {
      close();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private DataDirectory claim() {
    if (temporary) {
      TemporaryDirectory.sweep();
    }
    return DataDirectory.claim(directory, NEEDED_BYTES);
  }

  private List<LocalServer> servers() {
    return List.of(postgres, kafka, redis);
  }
}
