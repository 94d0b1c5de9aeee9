package dev.outrider.schema.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * How far the schema of a database is.
 *
 * @param current the newest version it has, empty when it has none
 * @param pending versions that are yet to run
 * @param unknown versions it has that this program doesn't know: a newer one made them
 */
public record MigrationState(Optional<String> current, List<String> pending, List<String> unknown) {

  public MigrationState {
    pending = List.copyOf(pending);
    unknown = List.copyOf(unknown);
  }

  static MigrationState of(MigrationInfoService info) {
    return new MigrationState(
        Optional.ofNullable(info.current()).map(MigrationState::version),
        versions(info.pending()),
        Arrays.stream(info.applied())
            .filter(applied -> !applied.getState().isResolved())
            .map(MigrationState::version)
            .toList());
  }

  private static List<String> versions(MigrationInfo[] migrations) {
    return Arrays.stream(migrations).map(MigrationState::version).toList();
  }

  /** Of the entry that only says who made the schema there is none. */
  private static String version(MigrationInfo migration) {
    return migration.getVersion() == null ? "0" : migration.getVersion().getVersion();
  }
}
