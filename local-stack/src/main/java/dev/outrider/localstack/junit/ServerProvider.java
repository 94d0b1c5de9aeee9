package dev.outrider.localstack.junit;

import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/** Where the servers of the tests come from. */
sealed interface ServerProvider extends AutoCloseable permits LocalServers, ContainerServers {

  /** Returns when all three answer; starts again what an earlier test class left dead. */
  void start();

  boolean postgresRuns();

  String jdbcUrl(String database);

  String kafkaBootstrap();

  String redisUrl();

  /** Skips the test where the servers are not child processes. */
  LocalStack stack();

  @Override
  void close();

  default Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), PostgresServer.SUPERUSER, "");
  }

  /**
   * Containers where a Docker engine answers, for modules that have Testcontainers on their test
   * class path; else child processes.
   */
  static ServerProvider choose() {
    return engineMayAnswer(System.getenv())
            && testcontainersPresent()
            && ContainerServers.possible()
        ? new ContainerServers()
        : new LocalServers();
  }

  /** Spares the search, long and loud, where there is surely none. */
  private static boolean engineMayAnswer(Map<String, String> environment) {
    return environment.containsKey("DOCKER_HOST")
        || Stream.of("/var/run", System.getProperty("user.home") + "/.docker/run")
            .anyMatch(directory -> Files.exists(Path.of(directory, "docker.sock")));
  }

  private static boolean testcontainersPresent() {
    return ServerProvider.class.getResource("/org/testcontainers/DockerClientFactory.class")
        != null;
  }
}
