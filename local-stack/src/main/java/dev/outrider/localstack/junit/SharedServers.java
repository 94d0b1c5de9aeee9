package dev.outrider.localstack.junit;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers of this JVM's tests. */
final class SharedServers implements AutoCloseable {
  private static final int NAME_LIMIT = 40;

  private final ServerProvider provider;
  private final AtomicInteger spaces = new AtomicInteger();

  SharedServers(ServerProvider provider) {
    this.provider = provider;
  }

  static SharedServers start() {
    ServerProvider provider = ServerProvider.choose();
    provider.start();
    return new SharedServers(provider);
  }

  /**
   * A space of the test class's own, on servers that run: an earlier class may have killed some.
   */
  TestSpace space(Class<?> testClass) {
    provider.start();
    String name =
        "t" + spaces.incrementAndGet() + "_" + testClass.getSimpleName().toLowerCase(Locale.ROOT);
    return TestSpace.create(provider, name.substring(0, Math.min(name.length(), NAME_LIMIT)));
  }

  @Override
  public void close() {
    provider.close();
  }
}
