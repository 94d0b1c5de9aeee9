package dev.outrider.localstack;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom the programs of Postgres run: they refuse root, so root puts them in a user namespace.
 */
final class PostgresOwner {
  private PostgresOwner() {}

  /** The command as a user that Postgres accepts, who owns the files that we create. */
  static List<String> run(Path ownFile, List<String> command) throws IOException {
    boolean root = Files.getAttribute(ownFile, "unix:uid").equals(0);
    if (!root) {
      return command;
    }
    if (!LinuxUtils.isUnshareAvailable()) {
      throw new LocalStackException.Unsupported(
          "Postgres does not run as root and this system grants root no user namespace: start Outrider as another user.");
    }
    List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
    wrapped.addAll(command);
    return wrapped;
  }
}
