package dev.outrider.localstack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Directories of stacks whose data nobody keeps. */
final class TemporaryDirectory {
  private static final Path PARENT = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String PREFIX = "outrider-stack-";

  /** A younger one may belong to a process that is about to lock it. */
  private static final Duration SURELY_ABANDONED = Duration.ofMinutes(10);

  private TemporaryDirectory() {}

  static Path choose() {
    return PARENT.toAbsolutePath().resolve(PREFIX + UUID.randomUUID());
  }

  /** Deletes what killed processes left behind. */
  static void sweep() {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(PARENT, PREFIX + "*")) {
      for (Path directory : directories) {
        deleteIfAbandoned(directory);
      }
    } catch (IOException _) {
      // Tidying up is no reason not to start.
    }
  }

  private static void deleteIfAbandoned(Path directory) throws IOException {
    Instant used = Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS).toInstant();
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        || !Files.isWritable(directory)
        || used.isAfter(Instant.now().minus(SURELY_ABANDONED))) {
      return;
    }
    try (DataDirectory _ = DataDirectory.claim(directory, 0)) {
      FileTree.delete(directory);
    } catch (LocalStackException.DirectoryInUse _) {
      // Its stack has run for long.
    }
  }
}
