package dev.outrider.launcher.bench.relay.contender;

import dev.outrider.localstack.Fsync;
import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.Ports;
import dev.outrider.localstack.PostgresServer;
import dev.outrider.runtime.StartFailure;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.migration.OutboxPartitions;
import dev.outrider.schema.migration.SchemaMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.postgresql.ds.PGSimpleDataSource;

/** A Postgres and a Kafka that all contenders share, one after the other. */
public final class BenchServers implements AutoCloseable {

  /** Of every event topic, whoever writes it. */
  public static final int PARTITIONS = 4;

  private static final String DATABASE = "outrider";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LocalStack stack = LocalStack.temporary(Ports.free(), Fsync.ON);

  public void start() throws SQLException, IOException {
    stack.start();
    stack.postgres().createDatabaseIfMissing(DATABASE);
    SchemaMigration.migrate(dataSource());
    try (Connection connection = connect()) {
      OutboxPartitions.ensure(connection);
    }
    Files.createDirectories(directory());
  }

  /** For what contenders keep beside the servers' data. */
  Path directory() {
    return stack.directory().resolve("contenders");
  }

  String postgresUrl() {
    return stack.postgres().jdbcUrl(DATABASE);
  }

  String postgresUser() {
    return PostgresServer.SUPERUSER;
  }

  public String bootstrap() {
    return stack.kafka().bootstrap();
  }

  KafkaSettings kafka() {
    return new KafkaSettings(bootstrap(), "", PARTITIONS, 1);
  }

  public Optional<ProcessHandle> postgresProcess() {
    return stack.postgres().process();
  }

  public Optional<ProcessHandle> kafkaProcess() {
    return stack.kafka().process();
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgresUrl());
    source.setUser(postgresUser());
    return source;
  }

  /** A new connection, with a transaction for each statement. */
  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  public void createTopic(String topic) throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
          .all()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartFailure("Kafka did not create topic " + topic, e);
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
