package dev.outrider.launcher.settings;

import dev.outrider.launcher.credentials.CredentialSettings;
import dev.outrider.launcher.deadletters.DeadLetterSettings;
import dev.outrider.launcher.doctor.DoctorSettings;
import dev.outrider.launcher.migrate.MigrateSettings;
import dev.outrider.launcher.quarantine.QuarantineSettings;
import dev.outrider.launcher.read.ReadSettings;
import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.simulate.SimulatorSettings;
import dev.outrider.launcher.tail.TailSettings;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.RoleSettings;
import dev.outrider.runtime.settings.Setting;
import java.util.ArrayList;
import java.util.List;

/** Every setting there is, by who reads it: one environment may serve all roles. */
public final class KnownSettings {

  private KnownSettings() {}

  public static List<RoleSettings> byRole() {
    List<RoleSettings> roles = new ArrayList<>();
    for (ServiceRole<?> role : ServiceRole.all()) {
      roles.add(withLog(role.name(), role.settings()));
    }
    roles.add(withLog("migrate", MigrateSettings.settings()));
    roles.add(new RoleSettings("doctor", DoctorSettings.settings()));
    roles.add(withLog("device", CredentialSettings.settings()));
    roles.add(withLog("key", CredentialSettings.settings()));
    roles.add(withLog("dead-letters", DeadLetterSettings.settings()));
    roles.add(withLog("get, track", ReadSettings.settings()));
    roles.add(withLog("tail", TailSettings.settings()));
    roles.add(withLog("quarantine", QuarantineSettings.settings()));
    roles.add(withLog("simulate", SimulatorSettings.settings()));
    return roles;
  }

  public static List<Setting<?>> all() {
    return byRole().stream().<Setting<?>>flatMap(role -> role.settings().stream()).toList();
  }

  private static RoleSettings withLog(String role, List<Setting<?>> own) {
    List<Setting<?>> settings = new ArrayList<>(own);
    settings.addAll(LogSettings.settings());
    return new RoleSettings(role, settings);
  }
}
