package dev.outrider.launcher.bench.relay.contender;

import dev.outrider.launcher.bench.process.BenchDatabase;
import dev.outrider.localstack.Fsync;
import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.Ports;
import dev.outrider.runtime.StartFailure;
import dev.outrider.runtime.settings.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** A Postgres and a Kafka that all contenders share, one after the other. */
public final class BenchServers implements AutoCloseable {

  /** Of every event topic, whoever writes it. */
  public static final int PARTITIONS = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LocalStack stack = LocalStack.temporary(Ports.free(), Fsync.ON);
  private final BenchDatabase database = new BenchDatabase(stack.postgres());

  public void start() throws SQLException, IOException {
    stack.start();
    database.create();
    Files.createDirectories(directory());
  }

  /** For what contenders keep beside the servers' data. */
  Path directory() {
    return stack.directory().resolve("contenders");
  }

  public BenchDatabase database() {
    return database;
  }

  public String bootstrap() {
    return stack.kafka().bootstrap();
  }

  KafkaSettings kafka() {
    return new KafkaSettings(bootstrap(), "", PARTITIONS, 1);
  }

  public ProcessHandle kafkaProcess() {
    return stack.kafka().process().orElseThrow();
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
