package dev.outrider.launcher.role;

import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.component.RoleProcess;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Runs one role as the whole of this process. */
@Command(mixinStandardHelpOptions = true)
public final class RoleCommand implements Callable<Integer> {

  private final ServiceRole<?> role;
  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  private RoleCommand(
      ServiceRole<?> role, Map<String, String> environment, Collection<Setting<?>> known) {
    this.role = role;
    this.environment = environment;
    this.known = known;
  }

  /**
   * The command of a role.
   *
   * @param known every setting that the program has
   */
  public static CommandSpec of(
      ServiceRole<?> role, Map<String, String> environment, Collection<Setting<?>> known) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new RoleCommand(role, environment, known));
    spec.usageMessage().description(role.meaning());
    return spec;
  }

  @Override
  public Integer call() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Configured configured =
        SettingsReader.read(
            environment,
            known,
            values -> new Configured(LogSettings.read(values), role.create(values, registry)));
    Logging.configure(configured.log());
    return RoleProcess.run(configured.role());
  }

  private record Configured(LogSettings log, Role role) {}
}
