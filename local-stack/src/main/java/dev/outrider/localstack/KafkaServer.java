package dev.outrider.localstack;

/** One Kafka node, broker and controller, in a JVM of its own. */
public final class KafkaServer implements LocalServer {

  KafkaServer() {}

  public String bootstrap() {
    return "127.0.0.1:" + port();
  }

  @Override
  public String name() {
    return "Kafka";
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int port() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void kill() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
