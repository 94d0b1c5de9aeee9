package dev.outrider.localstack.junit;

import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.PostgresServer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What a test class has for itself on the shared servers. */
public final class TestServers {
  private final ServerProvider provider;
  private final String name;

  TestServers(ServerProvider provider, String name) {
    this.provider = provider;
    this.name = name;
  }

  /** Of an empty database of this test class. */
  public String jdbcUrl() {
    return provider.jdbcUrl(name);
  }

  /** A superuser that needs no password. */
  public String superuser() {
    return PostgresServer.SUPERUSER;
  }

  /** Connects to {@link #jdbcUrl} as the superuser. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl());
    source.setUser(superuser());
    return source;
  }

  /** A name for a replication slot; the slot itself is the test's to create. */
  public String slot() {
    return name;
  }

  public String kafkaBootstrap() {
    return provider.kafkaBootstrap();
  }

  public String topicPrefix() {
    return name.replace('_', '-') + "-";
  }

  public String redisUrl() {
    return provider.redisUrl();
  }

  public String redisPrefix() {
    return name;
  }

  /**
   * The servers themselves, to stop, kill and restart them. Skips the test where containers serve.
   */
  public LocalStack stack() {
    return provider.stack();
  }

  ServerProvider provider() {
    return provider;
  }
}
