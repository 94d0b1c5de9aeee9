package dev.outrider.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Roles of one installation as processes, by name. Not thread-safe. */
final class Roles implements AutoCloseable {

  private final Installation installation;
  private final Path logs;
  private final Map<String, RoleChild> children = new HashMap<>();

  Roles(Installation installation, Path logs) {
    this.installation = installation;
    this.logs = logs;
  }

  /** All at once; returns when each is ready. */
  void start(String... names) throws IOException {
    for (String name : names) {
      children.put(
          name, RoleChild.start(name, installation.environment(logs), logs.resolve(name + ".log")));
    }
    for (String name : names) {
      of(name).awaitReady(installation.port(name));
    }
  }

  RoleChild of(String name) {
    RoleChild child = children.get(name);
    if (child == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return child;
  }

  @Override
  public void close() {
    children.values().forEach(RoleChild::close);
  }
}
