package dev.outrider.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where a guard writes the process id of its server. */
final class PidFile {
  private PidFile() {}

  static Optional<ProcessHandle> read(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      return text.matches("\\d{1,18}\n")
          ? ProcessHandle.of(Long.parseLong(text.strip()))
          : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** Empty if the server ended before it could be seen. */
  static Optional<ProcessHandle> await(Path file, Process guard) throws IOException {
    Optional<ProcessHandle> server = read(file);
    while (server.isEmpty() && !exited(guard)) {
      server = read(file);
    }
    return server;
  }

  private static boolean exited(Process guard) {
    try {
      return guard.waitFor(1, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
