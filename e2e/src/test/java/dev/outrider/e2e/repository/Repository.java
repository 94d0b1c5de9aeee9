package dev.outrider.e2e.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository, by their path from its root. */
public final class Repository {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int DEEPEST = 16;

  private Repository() {}

  public static Path path(String relative) {
    return ROOT.resolve(relative);
  }

  public static String text(String relative) {
    return text(path(relative));
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written by people: nothing that a build made, and no hidden directory. */
  public static List<Path> files(String suffix) {
    try (Stream<Path> files =
        Files.find(ROOT, DEEPEST, (file, attributes) -> file.toString().endsWith(suffix))) {
      return files.filter(Repository::isSource).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : ROOT.relativize(file)) {
      if (part.toString().startsWith(".") || part.toString().equals("target")) {
        return false;
      }
    }
    return true;
  }
}
