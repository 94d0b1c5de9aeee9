package dev.outrider.launcher;

import dev.outrider.launcher.bench.BenchCommand;
import dev.outrider.launcher.credentials.DeviceCommand;
import dev.outrider.launcher.credentials.KeyCommand;
import dev.outrider.launcher.deadletters.DeadLettersCommand;
import dev.outrider.launcher.demo.DemoCommand;
import dev.outrider.launcher.doctor.DoctorCommand;
import dev.outrider.launcher.migrate.MigrateCommand;
import dev.outrider.launcher.quarantine.QuarantineCommand;
import dev.outrider.launcher.read.GetCommand;
import dev.outrider.launcher.read.TrackCommand;
import dev.outrider.launcher.repair.RepairCommand;
import dev.outrider.launcher.role.RoleCommand;
import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.settings.KnownSettings;
import dev.outrider.launcher.settings.SettingsCommand;
import dev.outrider.launcher.simulate.SimulateCommand;
import dev.outrider.launcher.tail.TailCommand;
import dev.outrider.launcher.torture.TortureCommand;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.torture.process.JavaProgram;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command: each role alone, and the tools around them. */
@Command(
    name = "outrider",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "GPS positions and delivery orders in, nothing lost.",
    footer = {
      "",
      "Roles and tools read their settings from OUTRIDER_* variables; outrider settings lists them."
    })
public final class Outrider {

  private Outrider() {}

  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    List<Setting<?>> known = KnownSettings.all();
    CommandLine commandLine = new CommandLine(new Outrider());
    commandLine.addSubcommand(new DemoCommand(environment));
    for (ServiceRole<?> role : ServiceRole.all()) {
      commandLine.addSubcommand(role.name(), RoleCommand.of(role, environment, known));
    }
    relay(commandLine).addSubcommand(new RepairCommand(environment, known));
    return commandLine
        .addSubcommand(new MigrateCommand(environment, known))
        .addSubcommand(DeviceCommand.of(environment, known))
        .addSubcommand(KeyCommand.of(environment, known))
        .addSubcommand(DeadLettersCommand.of(environment, known))
        .addSubcommand(GetCommand.of(environment, known))
        .addSubcommand(new TrackCommand(environment, known))
        .addSubcommand(new TailCommand(environment, known))
        .addSubcommand(QuarantineCommand.of(environment, known))
        .addSubcommand(new SimulateCommand(environment, known))
        .addSubcommand(new DoctorCommand(environment, known, System.out))
        .addSubcommand(BenchCommand.of(environment))
        .addSubcommand(TortureCommand.of(new JavaProgram(Outrider.class.getName())))
        .addSubcommand(new SettingsCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Sentences());
  }

  private static CommandLine relay(CommandLine commandLine) {
    return Objects.requireNonNull(
        commandLine.getSubcommands().get(ServiceRole.RELAY.name()), "the relay is a command");
  }
}
