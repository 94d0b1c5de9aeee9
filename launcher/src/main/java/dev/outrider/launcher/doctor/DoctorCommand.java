package dev.outrider.launcher.doctor;

import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.Extent;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code outrider doctor}: exits 0 when nothing is bad. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Examines Postgres, Kafka, Redis and the clock, and says what to do.")
public final class DoctorCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;
  private final PrintStream out;

  @Option(
      names = "--outbox-only",
      description = "Only what migrate --outbox-only sets up: no fleet, no Redis.")
  private boolean outboxOnly;

  /**
   * @param known every setting that the program has
   */
  public DoctorCommand(
      Map<String, String> environment, Collection<Setting<?>> known, PrintStream out) {
    this.environment = Map.copyOf(environment);
    this.known = List.copyOf(known);
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configured configured =
        SettingsReader.read(
            environment,
            known,
            values -> new Configured(LogSettings.read(values), DoctorSettings.read(values)));
    Logging.configure(quiet(configured.log()));
    var report =
        new FindingsReport(
            Doctor.examine(configured.doctor(), outboxOnly ? Extent.OUTBOX : Extent.FLEET));
    report.print(out);
    return report.isHealthy() ? 0 : 1;
  }

  /** Libraries complain about what the findings tell anyway. */
  private static LogSettings quiet(LogSettings log) {
    return log.level().toInt() < Level.INFO.toInt()
        ? log
        : new LogSettings(log.format(), Level.ERROR);
  }

  private record Configured(LogSettings log, DoctorSettings doctor) {}
}
