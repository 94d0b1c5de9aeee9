package dev.outrider.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory as a whole. */
final class FileTree {
  private FileTree() {}

  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  static boolean isEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  /** Gives a finished directory its name, so that under that name none is ever half-written. */
  static void finish(Path unfinished, Path finished) throws IOException {
    Files.deleteIfExists(finished);
    Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel parent = FileChannel.open(finished.resolveSibling("."))) {
      parent.force(true);
    }
  }
}
