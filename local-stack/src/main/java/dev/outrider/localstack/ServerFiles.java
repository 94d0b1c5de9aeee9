package dev.outrider.localstack;

import java.nio.file.Path;

/** Where one server keeps what is its own, under the directory of the stack. */
record ServerFiles(Path directory, String name) {

  Path data() {
    return directory.resolve(name);
  }

  /** Data that is being written for the first time; renamed to {@link #data} when complete. */
  Path unfinished() {
    return directory.resolve(name + ".unfinished");
  }

  Path log() {
    return directory.resolve(name + ".log");
  }

  Path pid() {
    return directory.resolve(name + ".pid");
  }
}
