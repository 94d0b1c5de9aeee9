package dev.outrider.launcher.credentials;

import dev.outrider.runtime.PrintableText;
import dev.outrider.runtime.settings.DurationText;
import dev.outrider.schema.credential.Devices;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replaces the token of a device. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = "Gives a device a new token. The old one ends at once, or after a grace.")
final class RotateDeviceCommand implements Callable<Integer> {

  private static final Duration LONGEST = Duration.ofDays(30);

  private final Workplace workplace;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DEVICE", description = "Its id.")
  private String deviceId = "";

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "How long the old token still holds, like 30m, 24h or 7d; 30d at most.")
  private String grace = "";

  @Mixin private SetupOptions options = new SetupOptions();

  RotateDeviceCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws SQLException {
    var settings = workplace.settings();
    var ingest = address(settings);
    var rotated =
        new Devices(settings.database(), new SecureRandom()).rotate(deviceId, graceTime());
    var id = PrintableText.of(deviceId);
    if (rotated.isEmpty()) {
      spec.commandLine().getErr().printf("There is no device %s.%n", id);
      return 1;
    }
    options.show(
        spec.commandLine().getOut(),
        rotated.get(),
        ingest,
        "Device %s has a new token.".formatted(id));
    return 0;
  }

  private IngestAddress address(CredentialSettings settings) {
    try {
      return options.address(settings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Duration graceTime() {
    try {
      var time = DurationText.parse(grace);
      if (time.compareTo(LONGEST) <= 0) {
        return time;
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--grace is a time like 30m, 24h or 7d, not " + grace, e);
    }
    throw new ParameterException(spec.commandLine(), "--grace is 30d at most");
  }
}
