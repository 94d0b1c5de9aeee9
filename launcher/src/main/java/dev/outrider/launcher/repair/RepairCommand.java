package dev.outrider.launcher.repair;

import dev.outrider.relay.RelayRepair;
import dev.outrider.relay.repair.RepairOptions;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code outrider relay repair}: as the relay's own database role, with the relay's variables. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the events that are missing in Kafka when the relay refuses to go on.",
      "With --apply publishes them and makes slot and position anew; without, changes nothing.",
      "Stop every relay of the slot first. It may be run again after a failure."
    })
public final class RepairCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--apply", description = "Do it.")
  private boolean apply;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = {
        "Compare rows from this time on, like 2026-11-20T07:00:00Z, also where topics have expired.",
        "Default: an hour before the last position was written."
      })
  private @Nullable Instant since;

  @Option(
      names = "--even-if-sound",
      description = "Repair also when the relay could go on by what can be seen from outside.")
  private boolean evenIfSound;

  @Option(
      names = "--another-system",
      description = "This Postgres was restored from a dump of the one that was published from.")
  private boolean anotherSystem;

  /**
   * The command.
   *
   * @param known every setting that the program has
   */
  public RepairCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = Map.copyOf(environment);
    this.known = List.copyOf(known);
  }

  @Override
  public Integer call() {
    Configured configured =
        SettingsReader.read(
            environment,
            known,
            values -> new Configured(LogSettings.read(values), RelaySettings.read(values)));
    Logging.configure(configured.log());
    Logging.quietLibraries();
    RelayRepair repair =
        new RelayRepair(
            configured.relay(),
            RepairOptions.of(Optional.ofNullable(since), evenIfSound, anotherSystem));
    RepairText.of(apply ? repair.apply() : repair.plan())
        .forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private record Configured(LogSettings log, RelaySettings relay) {}
}
