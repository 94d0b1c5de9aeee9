package dev.outrider.localstack.junit;

import dev.outrider.localstack.Fsync;
import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.Ports;
import dev.outrider.runtime.component.Health;

/** Child processes over a directory that goes with them. */
final class LocalServers implements ServerProvider {
  private final LocalStack stack = LocalStack.temporary(Ports.free(), Fsync.ON);

  @Override
  public void start() {
    stack.start();
  }

  @Override
  public boolean postgresRuns() {
    return stack.postgres().check() instanceof Health.Up;
  }

  @Override
  public String jdbcUrl(String database) {
    return stack.postgres().jdbcUrl(database);
  }

  @Override
  public String kafkaBootstrap() {
    return stack.kafka().bootstrap();
  }

  @Override
  public String redisUrl() {
    return stack.redis().url();
  }

  @Override
  public LocalStack stack() {
    return stack;
  }

  @Override
  public void close() {
    stack.close();
  }
}
