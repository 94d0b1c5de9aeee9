package dev.outrider.launcher.credentials;

import dev.outrider.runtime.PrintableText;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the token of a device. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Removes a device: its token ends at once, its positions stay.")
final class RemoveDeviceCommand implements Callable<Integer> {

  private final Workplace workplace;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DEVICE", description = "Its id.")
  private String deviceId = "";

  RemoveDeviceCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws SQLException {
    var id = PrintableText.of(deviceId);
    if (!workplace.devices().remove(deviceId)) {
      spec.commandLine().getErr().printf("There is no device %s.%n", id);
      return 1;
    }
    spec.commandLine().getOut().printf("Device %s was removed.%n", id);
    return 0;
  }
}
