package dev.outrider.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {
  private static final Shutdown SHUTDOWN = new Shutdown("TERM KILL", Duration.ofMillis(500));

  @TempDir private Path directory;
  private ServerFiles files;

  @BeforeEach
  void name() throws IOException {
    files = new ServerFiles(directory.toRealPath(), "server");
  }

  @Test
  void endsGently() throws IOException {
    GuardedProcess process =
        start("trap 'echo bye; exit' TERM; echo up; while :; do sleep 0.1; done");
    awaitLog("up");
    ProcessHandle server = server();
    process.stop();
    assertThat(process.alive()).isFalse();
    await().until(() -> !server.isAlive());
    assertThat(files.log()).content().contains("bye");
    assertThat(files.pid()).doesNotExist();
  }

  @Test
  void theDeafAreKilled() throws IOException {
    GuardedProcess process = start("trap '' TERM; echo up; while :; do sleep 0.1; done");
    awaitLog("up");
    ProcessHandle server = server();
    process.stop();
    assertThat(process.alive()).isFalse();
    await().until(() -> !server.isAlive());
  }

  @Test
  void theExitCodeComesThrough() throws IOException {
    GuardedProcess process = start("exit 7");
    assertThat(process.exitCode(Duration.ofSeconds(20))).contains(7);
  }

  @Test
  void aDeathIsSeenAndLeavesNoGuard() throws IOException {
    GuardedProcess process = start("echo up; exec sleep 100");
    awaitLog("up");
    server().destroyForcibly();
    await().until(() -> !process.alive());
    assertThat(files.pid()).doesNotExist();
  }

  @Test
  void killTakesTheWholeFamily() throws IOException {
    GuardedProcess process = start("sleep 100 & echo up; wait");
    awaitLog("up");
    List<ProcessHandle> children = server().descendants().toList();
    process.kill();
    assertThat(process.alive()).isFalse();
    assertThat(children).hasSize(1);
    await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aLeftoverIsEndedOnlyIfItsCommandLineNamesTheseFiles() throws IOException {
    Process ours = new ProcessBuilder("sh", "-c", "sleep 100; :", files.data().toString()).start();
    Process theirs = new ProcessBuilder("sh", "-c", "sleep 100; :", "/another/server").start();
    try {
      Files.writeString(files.pid(), theirs.pid() + "\n");
      Leftover.end(files, SHUTDOWN);
      assertThat(theirs.isAlive()).isTrue();
      Files.writeString(files.pid(), ours.pid() + "\n");
      Leftover.end(files, SHUTDOWN);
      await().until(() -> !ours.isAlive());
      assertThat(files.pid()).doesNotExist();
    } finally {
      for (Process process : List.of(ours, theirs)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private GuardedProcess start(String script) throws IOException {
    return GuardedProcess.start(files, SHUTDOWN, List.of("sh", "-c", script));
  }

  private ProcessHandle server() throws IOException {
    return PidFile.read(files.pid()).orElseThrow();
  }

  private void awaitLog(String line) {
    await().untilAsserted(() -> assertThat(files.log()).content().contains(line));
  }
}
