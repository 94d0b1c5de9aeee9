package dev.outrider.launcher.system;

import java.util.HashMap;
import java.util.Map;

/** The settings of this process's environment, for roles that share it. */
public final class Overrides {

  private Overrides() {}

  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>(environment);
    settings.keySet().removeIf(name -> !name.startsWith("OUTRIDER_"));
    return settings;
  }

  /** The same, but each role listens wherever there is room. */
  public static Map<String, String> onFreePorts(Map<String, String> environment) {
    Map<String, String> settings = of(environment);
    settings.putAll(FreePorts.ofRoles());
    return settings;
  }
}
