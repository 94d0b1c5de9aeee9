package dev.outrider.e2e.compose;

import dev.outrider.launcher.migrate.MigrateSettings;
import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.settings.KnownSettings;
import dev.outrider.launcher.simulate.SimulatorSettings;
import dev.outrider.runtime.settings.InvalidSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The commands of the program that a container may run, and how each reads its environment. */
final class ProgramSettings {
  private final Map<String, Function<SettingsReader, ?>> readers = new LinkedHashMap<>();

  ProgramSettings() {
    ServiceRole.all().forEach(role -> readers.put(role.name(), role.reader()));
    readers.put("migrate", MigrateSettings::read);
    readers.put("simulate", SimulatorSettings::read);
  }

  static List<String> roles() {
    return ServiceRole.all().stream().<String>map(ServiceRole::name).toList();
  }

  static Set<String> names() {
    var names = new TreeSet<String>();
    for (Setting<?> setting : KnownSettings.all()) {
      names.add(setting.name());
      if (setting.isSecret()) {
        names.add(setting.name() + "_FILE");
      }
    }
    return names;
  }

  /** What the command would complain about. */
  List<String> problems(String command, Map<String, String> environment) {
    var reader = readers.get(command);
    if (reader == null) {
      return List.of("there is no command " + command);
    }
    try {
      SettingsReader.read(environment, KnownSettings.all(), reader);
      return List.of();
    } catch (InvalidSettings invalid) {
      return invalid.problems();
    }
  }

  /** Where a role listens unless it is told otherwise. */
  static String port(String role) {
    String name = "OUTRIDER_" + role.toUpperCase(Locale.ROOT) + "_PORT";
    return KnownSettings.all().stream()
        .filter(setting -> setting.name().equals(name))
        .map(setting -> String.valueOf(setting.defaultText()))
        .findFirst()
        .orElse("");
  }
}
