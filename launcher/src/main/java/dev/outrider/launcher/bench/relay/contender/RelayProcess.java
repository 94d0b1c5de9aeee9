package dev.outrider.launcher.bench.relay.contender;

import dev.outrider.launcher.role.RoleCommand;
import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.settings.KnownSettings;
import dev.outrider.peers.EndsWithParent;
import picocli.CommandLine;

/** {@code outrider relay}, but it ends when the bench does. */
final class RelayProcess {

  private RelayProcess() {}

  public static void main(String[] arguments) {
    EndsWithParent.watch();
    CommandLine relay =
        new CommandLine(RoleCommand.of(ServiceRole.RELAY, System.getenv(), KnownSettings.all()));
    System.exit(relay.execute(arguments));
  }
}
