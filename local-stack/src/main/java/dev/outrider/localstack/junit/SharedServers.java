package dev.outrider.localstack.junit;

import dev.outrider.localstack.Fsync;
import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.Ports;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers of this JVM's tests. */
final class SharedServers implements AutoCloseable {
  private static final int NAME_LIMIT = 40;

  private final LocalStack stack;
  private final AtomicInteger spaces = new AtomicInteger();

  SharedServers(LocalStack stack) {
    this.stack = stack;
  }

  static SharedServers start() {
    LocalStack stack = LocalStack.temporary(Ports.free(), Fsync.ON);
    stack.start();
    return new SharedServers(stack);
  }

  /**
   * A space of the test class's own, on servers that run: an earlier class may have killed some.
   */
  TestSpace space(Class<?> testClass) {
    stack.postgres().start();
    stack.kafka().start();
    stack.redis().start();
    String name =
        "t" + spaces.incrementAndGet() + "_" + testClass.getSimpleName().toLowerCase(Locale.ROOT);
    return TestSpace.create(stack, name.substring(0, Math.min(name.length(), NAME_LIMIT)));
  }

  @Override
  public void close() {
    stack.close();
  }
}
