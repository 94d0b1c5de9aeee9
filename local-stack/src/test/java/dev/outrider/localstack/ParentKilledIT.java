package dev.outrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentKilledIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir private Path parent;
  private Path directory;
  private Process holder;
  private List<ProcessHandle> family;

  @BeforeEach
  void startInAnotherJvm() throws IOException {
    directory = parent.toRealPath().resolve("data");
    holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                KafkaJvm.classPath(),
                StackHolder.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = holder.inputReader()) {
      assertThat(output.readLine()).isEqualTo("up");
    }
    family = holder.descendants().toList();
    assertThat(servers()).hasSize(3);
    assertThat(family).hasSizeGreaterThan(6);
  }

  @AfterEach
  void leaveNothing() {
    Stream.concat(family.stream(), Stream.of(holder.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void theServersDieWithTheirParentAndStartAgainWithTheirData() throws Exception {
    holder.destroyForcibly().waitFor();
    await().atMost(BOUND).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    assertStartsAgain();
  }

  @Test
  void whenTheGuardsAreKilledTooTheNextStartCleansUp() throws Exception {
    List<ProcessHandle> servers = servers();
    List<ProcessHandle> guards = holder.children().toList();
    Stream.concat(guards.stream().flatMap(ProcessHandle::children), guards.stream())
        .filter(process -> !servers.contains(process))
        .forEach(ProcessHandle::destroyForcibly);
    holder.destroyForcibly().waitFor();
    assertThat(servers).allMatch(ProcessHandle::isAlive);
    assertStartsAgain();
    await().atMost(BOUND).until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aPoliteSignalEndsThemToo() {
    holder.destroy();
    await().atMost(BOUND).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  private void assertStartsAgain() throws Exception {
    LocalStack stack = LocalStack.in(directory, Ports.free());
    try {
      stack.start();
      StackContent content = new StackContent(stack, "survivor");
      assertThat(content.row()).isEqualTo("row");
      assertThat(content.records()).containsExactly("record");
    } finally {
      stack.close();
    }
  }

  private List<ProcessHandle> servers() throws IOException {
    List<ProcessHandle> servers = new ArrayList<>();
    for (String name : List.of("postgres", "kafka", "redis")) {
      PidFile.read(new ServerFiles(directory, name).pid()).ifPresent(servers::add);
    }
    return servers;
  }
}
