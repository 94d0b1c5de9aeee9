package dev.outrider.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The program of Redis for this machine, from the class path. */
final class RedisBinary {
  private static final int TRIAL_SECONDS = 10;

  private RedisBinary() {}

  static Path install(BinaryCache cache) throws IOException {
    for (OsArchitecture machine : candidates()) {
      Path program = install(machine, cache);
      if (runs(program)) {
        return program;
      }
    }
    throw new LocalStackException.Unsupported(
        "There is no Redis that runs on %s %s here: run one yourself and set OUTRIDER_REDIS_URL."
            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  /** The 64-bit program for Linux needs glibc and OpenSSL 3; the 32-bit one needs nothing. */
  private static List<OsArchitecture> candidates() {
    OsArchitecture machine = OsArchitecture.detectOSandArchitecture();
    return machine.equals(OsArchitecture.UNIX_x86_64)
        ? List.of(machine, OsArchitecture.UNIX_x86)
        : List.of(machine);
  }

  private static Path install(OsArchitecture machine, BinaryCache cache) throws IOException {
    String resource = ExecutableProvider.newProvidedVersionsMap().get(machine);
    byte[] content = read(Objects.requireNonNull(resource));
    return cache
        .directory("redis", content, directory -> write(content, directory.resolve("redis-server")))
        .resolve("redis-server");
  }

  private static void write(byte[] content, Path program) throws IOException {
    Files.write(program, content);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ExecutableProvider.class.getResourceAsStream(resource))) {
      return in.readAllBytes();
    }
  }

  private static boolean runs(Path program) throws IOException {
    try {
      Process trial =
          new ProcessBuilder(program.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
