package dev.outrider.launcher.credentials;

import dev.outrider.runtime.PrintableText;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a key for good. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Ends a key at once and for good.")
final class RevokeKeyCommand implements Callable<Integer> {

  private final Workplace workplace;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "Its name.")
  private String name = "";

  RevokeKeyCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws SQLException {
    if (!workplace.keys().revoke(name)) {
      spec.commandLine().getErr().printf("There is no valid key %s.%n", PrintableText.of(name));
      return 1;
    }
    spec.commandLine().getOut().printf("Key %s was revoked.%n", PrintableText.of(name));
    return 0;
  }
}
