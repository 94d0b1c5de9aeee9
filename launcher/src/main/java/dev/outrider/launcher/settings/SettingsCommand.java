package dev.outrider.launcher.settings;

import dev.outrider.runtime.settings.SettingsReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code outrider settings}: the reference that docs/settings.md holds too. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Lists every OUTRIDER_* variable.")
public final class SettingsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(SettingsReference.markdown(KnownSettings.byRole()));
    return 0;
  }
}
