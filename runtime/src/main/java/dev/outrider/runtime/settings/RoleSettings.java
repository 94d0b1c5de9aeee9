package dev.outrider.runtime.settings;

import java.util.List;

/** What a role can be told. */
public record RoleSettings(String role, List<Setting<?>> settings) {
  public RoleSettings {
    settings = List.copyOf(settings);
  }
}
