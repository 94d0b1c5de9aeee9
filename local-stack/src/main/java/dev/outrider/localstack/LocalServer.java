package dev.outrider.localstack;

/**
 * One server of the stack: after {@link #close} or {@link #kill} it starts again on the same data
 * and port.
 */
public sealed interface LocalServer extends AutoCloseable
    permits PostgresServer, KafkaServer, RedisServer {

  String name();

  /** Returns when the server answers. */
  void start();

  /** Its port; of a free one, known only after the first start. */
  int port();

  /** SIGKILL to the server and everything it started; returns when they are gone. */
  void kill();

  @Override
  void close();
}
