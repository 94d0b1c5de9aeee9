package dev.outrider.launcher.simulate;

import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.component.RoleProcess;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code outrider simulate}: couriers that report until a signal ends them. */
@Command(
    name = "simulate",
    description = "Couriers that move along streets and report where they are.")
public final class SimulateCommand implements Callable<Integer> {
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
    SimulatorSettings settings = SettingsReader.read(environment, known, SimulatorSettings::read);
    var simulator = new Simulator(settings, SimulatorEvents.IGNORED);
    return RoleProcess.run(new Role("simulate", List.of(simulator)));
  }
}
