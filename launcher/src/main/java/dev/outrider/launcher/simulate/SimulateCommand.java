package dev.outrider.launcher.simulate;

import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.component.RoleProcess;
import dev.outrider.runtime.component.Worker;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code outrider simulate}: couriers that report until a signal ends them. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Couriers that move along streets and report where they are.")
public final class SimulateCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(SimulateCommand.class);

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  /**
   * @param known every setting that the program has
   */
  public SimulateCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = Map.copyOf(environment);
    this.known = List.copyOf(known);
  }

  @Override
  public Integer call() {
    Configured configured =
        SettingsReader.read(
            environment,
            known,
            values -> new Configured(LogSettings.read(values), SimulatorSettings.read(values)));
    Logging.configure(configured.log());
    log.info("{}", configured.simulator());
    var simulator = new Simulator(configured.simulator(), SimulatorEvents.IGNORED);
    var progress = Worker.virtual("progress", new ProgressLog(simulator::counts));
    try {
      return RoleProcess.run(new Role("simulate", List.of(simulator, progress)));
    } finally {
      log.info("in the end {}", simulator.counts().inWords());
    }
  }

  private record Configured(LogSettings log, SimulatorSettings simulator) {}
}
