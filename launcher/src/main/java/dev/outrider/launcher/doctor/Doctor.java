package dev.outrider.launcher.doctor;

import java.util.List;

/** Examines the servers that Outrider needs. */
public final class Doctor {
  private Doctor() {}

  /** Everything that can be examined, also when some of it can't; takes seconds at most. */
  public static List<Finding> examine(DoctorSettings settings) {
    return List.of(
        new Finding.Warning(
            "Postgres", "not examined: " + settings.postgres(), "Use a newer version."));
  }
}
