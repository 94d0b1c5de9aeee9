package dev.outrider.localstack.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.LocalServer;
import dev.outrider.runtime.component.Health;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
class LocalStackExtensionIT {
  private final TestServers servers;

  LocalStackExtensionIT(TestServers servers) {
    this.servers = servers;
  }

  @Test
  void theDatabaseIsReadyForTheRelay() throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists seen (id int)");
      statement.execute(
          "select pg_create_logical_replication_slot('%s', 'pgoutput')".formatted(servers.slot()));
      assertThat(shown("wal_level", statement)).isEqualTo("logical");
      assertThat(shown("synchronous_commit", statement)).isEqualTo("on");
      assertThat(shown("server_encoding", statement)).isEqualTo("UTF8");
    }
  }

  @Test
  void allTestsOfAClassShareItsPart(TestServers again) {
    assertThat(again).isSameAs(servers);
  }

  @Nested
  class Inner {
    @Test
    void andSoDoNestedClasses(TestServers again) {
      assertThat(again).isSameAs(servers);
    }
  }

  @Test
  void anotherClassHasNothingInCommonButTheServers() throws SQLException {
    SharedServers shared = new SharedServers(servers.provider());
    try (TestSpace space = shared.space(String.class)) {
      TestServers other = space.servers();
      assertThat(other.jdbcUrl()).isNotEqualTo(servers.jdbcUrl());
      assertThat(other.slot()).isNotEqualTo(servers.slot());
      assertThat(other.topicPrefix()).isNotEqualTo(servers.topicPrefix());
      assertThat(other.redisPrefix()).isNotEqualTo(servers.redisPrefix());
      assertThat(other.kafkaBootstrap()).isEqualTo(servers.kafkaBootstrap());
    }
  }

  @Test
  void whatAClassUsedGoesAwayWithItEvenAnAbandonedSlot() throws SQLException {
    SharedServers shared = new SharedServers(servers.provider());
    TestSpace space = shared.space(Integer.class);
    try (Connection connection = space.servers().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_create_logical_replication_slot('left', 'pgoutput')");
    }
    space.close();
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select (select count(*) from pg_database where datname = '%1$s') + (select count(*) from pg_replication_slots where database = '%1$s')"
                    .formatted(space.name()))) {
      assertThat(found.next()).isTrue();
      assertThat(found.getInt(1)).isZero();
    }
  }

  @Test
  void aServerThatOneClassKilledRunsForTheNext() throws SQLException {
    LocalServer redis = servers.stack().redis();
    redis.kill();
    assertThat(redis.check()).isInstanceOf(Health.Dead.class);
    SharedServers shared = new SharedServers(servers.provider());
    shared.space(Long.class).close();
    assertThat(redis.check()).isEqualTo(Health.up());
  }

  private static String shown(String setting, Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("show " + setting)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
