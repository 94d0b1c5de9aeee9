package dev.outrider.torture.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A temporary directory for the data and logs of one run. */
public record RunDirectory(Path path) {

  public static RunDirectory create() throws IOException {
    return new RunDirectory(Files.createTempDirectory("outrider-torture-"));
  }

  /**
   * Deletes it, or keeps it and says so.
   *
   * @param good whether nobody has to look into it
   */
  public void end(boolean good, long seed, Consumer<String> out) throws IOException {
    if (good) {
      delete();
    } else {
      out.accept("Data and logs are kept in " + path);
      out.accept("The same schedule again: --seed " + seed);
    }
  }

  private void delete() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
