package dev.outrider.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A data directory of Postgres: absent or complete, never in between. */
record PostgresData(ServerFiles files) {
  private static final String VERSION = "18";

  /** Lays out a new one through a step that writes into the directory it is given. */
  interface Layout {
    void into(Path directory);
  }

  void ensure(Layout layout) {
    try {
      FileTree.delete(files.unfinished());
      if (FileTree.isEmpty(files.data())) {
        layout.into(files.unfinished());
        FileTree.finish(files.unfinished(), files.data());
      } else {
        check();
      }
    } catch (IOException e) {
      throw DataDirectory.refused(files.directory(), e);
    }
  }

  private void check() throws IOException {
    Path version = files.data().resolve("PG_VERSION");
    boolean complete =
        Stream.of(version, files.data().resolve("global/pg_control"))
            .allMatch(Files::isRegularFile);
    if (!complete) {
      throw new LocalStackException.DirectoryUnusable(
          "%s is not a complete Postgres data directory: move it away or choose another directory."
              .formatted(files.data()));
    }
    String found = Files.readString(version).strip();
    if (!found.equals(VERSION)) {
      throw new LocalStackException.DirectoryUnusable(
          "%s was written by Postgres %s, this is Postgres %s: dump and load it, or choose another directory."
              .formatted(files.data(), found, VERSION));
    }
  }
}
