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

  private static final String INTRODUCTION =
      """
      # Settings

      Environment variables, read once at start. All problems are reported together, and an unknown `OUTRIDER_` name is one of them, so one
      environment can serve every role. This page is what `./outrider settings` prints.

      """;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(page());
    spec.commandLine().getOut().flush();
    return 0;
  }

  static String page() {
    return INTRODUCTION + SettingsReference.markdown(KnownSettings.byRole());
  }
}
