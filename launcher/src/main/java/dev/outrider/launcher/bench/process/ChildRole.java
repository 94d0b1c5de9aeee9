package dev.outrider.launcher.bench.process;

import dev.outrider.launcher.role.RoleCommand;
import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.settings.KnownSettings;
import dev.outrider.peers.EndsWithParent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** {@code outrider ROLE} in a process of its own that ends when the bench does. */
public final class ChildRole {

  private ChildRole() {}

  public static ChildJvm start(ServiceRole<?> role, Map<String, String> settings, Path log)
      throws IOException {
    return ChildJvm.start(ChildRole.class, List.of(role.name()), settings, log);
  }

  /** In the child. */
  public static void main(String[] arguments) {
    EndsWithParent.watch();
    ServiceRole<?> role =
        ServiceRole.all().stream()
            .filter(one -> one.name().equals(arguments[0]))
            .findFirst()
            .orElseThrow();
    System.exit(
        new CommandLine(RoleCommand.of(role, System.getenv(), KnownSettings.all())).execute());
  }
}
