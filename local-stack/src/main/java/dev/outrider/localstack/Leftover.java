package dev.outrider.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A server of an earlier run on the same files, whose guard was killed or is still at work. */
final class Leftover {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private Leftover() {}

  /** Ends it, if the process that the pid file names is proven to serve these files. */
  static void end(ServerFiles files, Shutdown shutdown) throws IOException {
    PidFile.read(files.pid())
        .filter(process -> serves(process, files))
        .ifPresent(process -> end(process, shutdown.bound()));
    Files.deleteIfExists(files.pid());
  }

  /** SIGKILL to a process, then to those it started; waits until they are gone. */
  static void kill(ProcessHandle process, Duration bound) {
    List<ProcessHandle> family = Stream.concat(Stream.of(process), process.descendants()).toList();
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(member -> gone(member, bound));
  }

  private static void end(ProcessHandle process, Duration bound) {
    process.destroy();
    if (!gone(process, bound)) {
      kill(process, bound);
    }
  }

  private static boolean serves(ProcessHandle process, ServerFiles files) {
    String ours = files.data().toString();
    return Arrays.stream(process.info().arguments().orElse(new String[0]))
        .anyMatch(argument -> argument.startsWith(ours) || argument.startsWith("@" + ours));
  }

  /** By looking often: the platform looks at processes that are not our children more seldom. */
  private static boolean gone(ProcessHandle process, Duration bound) {
    Instant deadline = Instant.now().plus(bound);
    while (alive(process) && Instant.now().isBefore(deadline)) {
      if (!Pause.of(BETWEEN_LOOKS)) {
        return false;
      }
    }
    return !alive(process);
  }

  /** The dead whom nobody has buried yet don't count: in a container that may never happen. */
  private static boolean alive(ProcessHandle process) {
    try {
      return process.isAlive()
          && !Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
    } catch (IOException _) {
      return process.isAlive();
    }
  }
}
