package dev.outrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.outrider.runtime.component.Health;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackIT {
  private Path parent;
  private LocalStack stack;

  @BeforeAll
  void create(@TempDir Path directory) {
    parent = directory;
    stack = LocalStack.in(parent.resolve("data"), Ports.free());
  }

  @BeforeEach
  void start() {
    stack.start();
  }

  @AfterAll
  void close() {
    stack.close();
  }

  @Test
  void dataOutlivesTheStack() throws Exception {
    assertThat(stack.check()).isEqualTo(Health.up());
    new StackContent(stack, "kept").write();
    stack.close();
    assertThat(stack.check()).isInstanceOf(Health.NotReady.class);

    stack = LocalStack.in(parent.resolve("data"), Ports.free());
    stack.start();
    assertHolds(new StackContent(stack, "kept"));
  }

  @Test
  void eachServerComesBackFromAKillOnItsPortWithItsData() throws Exception {
    StackContent content = new StackContent(stack, "survivor");
    content.write();
    for (LocalServer server : List.of(stack.postgres(), stack.kafka(), stack.redis())) {
      int port = server.port();
      if (server != stack.redis()) {
        server.kill();
        assertThat(server.check()).isInstanceOf(Health.Dead.class);
      } else {
        // Its file is a second behind, by choice: what it holds can be rebuilt.
        server.close();
      }
      server.start();
      assertThat(server.check()).isEqualTo(Health.up());
      assertThat(server.port()).isEqualTo(port);
    }
    assertHolds(content);
  }

  @Test
  void aServerThatDiesIsSeen() throws Exception {
    Path pidFile = parent.resolve("data/redis.pid");
    ProcessHandle redis =
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).orElseThrow();
    redis.destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(stack.check())
                .isInstanceOfSatisfying(
                    Health.Dead.class,
                    dead -> assertThat(dead.reason()).startsWith("Redis: Redis ended: ")));
  }

  @Test
  void aSecondStackOnTheDirectoryIsRefused() {
    LocalStack second = LocalStack.in(parent.resolve("data"), Ports.free());
    assertThatExceptionOfType(LocalStackException.DirectoryInUse.class)
        .isThrownBy(second::start)
        .withMessage(
            "Another Outrider runs on %s: stop it or choose another directory.",
            parent.resolve("data"));
    assertThat(stack.check()).isEqualTo(Health.up());
  }

  @Test
  void aTakenPortIsNamed() {
    int taken = stack.redis().port();
    LocalStack second = LocalStack.in(parent.resolve("other"), new Ports(0, 0, taken));
    assertThatExceptionOfType(LocalStackException.PortTaken.class)
        .isThrownBy(second::start)
        .withMessage(
            "Port %d, which Redis needs, is taken: stop the program that listens there or choose another port.",
            taken);
    assertThat(second.check()).isInstanceOf(Health.NotReady.class);
  }

  @Test
  void aDatabaseIsCreatedOnce() throws Exception {
    stack.postgres().createDatabaseIfMissing("outrider");
    stack.postgres().createDatabaseIfMissing("outrider");
    stack.postgres().connect("outrider").close();
  }

  private static void assertHolds(StackContent content) throws Exception {
    assertThat(content.row()).isEqualTo("row");
    assertThat(content.records()).containsExactly("record");
    assertThat(content.key()).isEqualTo("key");
  }
}
