package dev.outrider.launcher.migrate;

import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.Extent;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sets up or upgrades schema, roles, slot, topics and the first position. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = "Sets up or upgrades the database, the replication slot and the topics.")
public final class MigrateCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  @Option(
      names = "--outbox-only",
      description =
          "Only what a service needs that publishes its own events: the outbox and the relay.")
  private boolean outboxOnly;

  @Option(
      names = "--history-only",
      description =
          "Only the schema and the logins, in the database of OUTRIDER_HISTORY_POSTGRES_URL.")
  private boolean historyOnly;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * The command.
   *
   * @param known every setting that the program has
   */
  public MigrateCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = environment;
    this.known = known;
  }

  @Override
  public Integer call() throws SQLException {
    Configured configured =
        SettingsReader.read(
            environment,
            known,
            values -> new Configured(LogSettings.read(values), MigrateSettings.read(values)));
    Logging.configure(configured.log());
    Logging.quietLibraries();
    if (historyOnly) {
      return historyOnly(configured.migrate());
    }
    new Migration(configured.migrate(), outboxOnly ? Extent.OUTBOX : Extent.FLEET).run();
    spec.commandLine()
        .getOut()
        .printf(
            "Ready: %s, partitions, %s, publication of %s, slot %s, topics and position.%n",
            outboxOnly ? "outbox" : "schema",
            outboxOnly ? "role outrider_relay" : "roles",
            configured.migrate().outbox().table(),
            configured.migrate().slot());
    return 0;
  }

  private int historyOnly(MigrateSettings settings) throws SQLException {
    if (outboxOnly) {
      throw new ParameterException(
          spec.commandLine(), "--history-only and --outbox-only exclude each other");
    }
    new Migration(settings).schemaAndLogins(settings.history());
    spec.commandLine().getOut().println("Ready: schema, partitions and roles of the history.");
    return 0;
  }

  private record Configured(LogSettings log, MigrateSettings migrate) {}
}
