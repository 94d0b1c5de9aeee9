package dev.outrider.localstack;

/** Redis; it never evicts, and holds nothing that cannot be rebuilt. */
public final class RedisServer implements LocalServer {

  RedisServer() {}

  public String url() {
    return "redis://127.0.0.1:" + port();
  }

  @Override
  public String name() {
    return "Redis";
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
