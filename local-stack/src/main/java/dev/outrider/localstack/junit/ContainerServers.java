package dev.outrider.localstack.junit;

import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.PostgresServer;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Containers of the same servers, set up alike. */
final class ContainerServers implements ServerProvider {
  private static final int REDIS_PORT = 6379;

  private final PostgreSQLContainer postgres = postgres();
  private final KafkaContainer kafka = kafka();
  private final GenericContainer<?> redis = redis();

  static boolean possible() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @Override
  public void start() {
    Startables.deepStart(postgres, kafka, redis).join();
  }

  @Override
  public boolean postgresRuns() {
    return postgres.isRunning();
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(
            postgres.getHost(),
            postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
            database);
  }

  @Override
  public String kafkaBootstrap() {
    return kafka.getBootstrapServers();
  }

  @Override
  public String redisUrl() {
    return "redis://%s:%d".formatted(redis.getHost(), redis.getMappedPort(REDIS_PORT));
  }

  @Override
  public LocalStack stack() {
    throw new TestAbortedException(
        "The test stops and kills servers, which run in containers here.");
  }

  @Override
  public void close() {
    Stream.of(redis, kafka, postgres).forEach(GenericContainer::stop);
  }

  private static PostgreSQLContainer postgres() {
    PostgreSQLContainer container =
        new PostgreSQLContainer("postgres:18")
            .withUsername(PostgresServer.SUPERUSER)
            .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust");
    container.setCommand(
        "postgres",
        "-c",
        "wal_level=logical",
        "-c",
        "max_connections=200",
        "-c",
        "max_wal_senders=50",
        "-c",
        "max_replication_slots=50");
    return container;
  }

  private static KafkaContainer kafka() {
    return new KafkaContainer("apache/kafka:4.3.1")
        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
        .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
        .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
        .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
  }

  private static GenericContainer<?> redis() {
    return new GenericContainer<>("redis:6.2")
        .withCommand("redis-server", "--save", "", "--maxmemory-policy", "noeviction")
        .withExposedPorts(REDIS_PORT);
  }
}
