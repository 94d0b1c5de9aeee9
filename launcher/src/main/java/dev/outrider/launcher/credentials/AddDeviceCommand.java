package dev.outrider.launcher.credentials;

import dev.outrider.runtime.PrintableText;
import dev.outrider.schema.credential.DeviceId;
import dev.outrider.schema.credential.Devices;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the token, addresses to copy, and QR codes. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = "Adds a device and prints its token, addresses and QR codes for its app.")
final class AddDeviceCommand implements Callable<Integer> {

  private final Workplace workplace;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DEVICE", description = "Its id in positions, like courier-17.")
  private String deviceId = "";

  @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
  private @Nullable String name;

  @Mixin private SetupOptions options = new SetupOptions();

  AddDeviceCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws SQLException {
    var settings = workplace.settings();
    var ingest = checked(settings);
    var added = new Devices(settings.database(), new SecureRandom()).add(deviceId, name);
    var id = PrintableText.of(deviceId);
    if (added.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf("There is a device %s. device rotate gives it a new token.%n", id);
      return 1;
    }
    options.show(
        spec.commandLine().getOut(), added.get(), ingest, "Device %s was added.".formatted(id));
    return 0;
  }

  private IngestAddress checked(CredentialSettings settings) {
    var flaw = DeviceId.flaw(deviceId);
    if (flaw != null) {
      throw new ParameterException(spec.commandLine(), "The id of the device " + flaw);
    }
    var flawOfName = name == null ? null : DeviceId.flawOfName(name);
    if (flawOfName != null) {
      throw new ParameterException(spec.commandLine(), "The name " + flawOfName);
    }
    try {
      return options.address(settings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
