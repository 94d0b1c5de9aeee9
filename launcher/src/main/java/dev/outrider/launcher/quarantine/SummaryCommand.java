package dev.outrider.launcher.quarantine;

import dev.outrider.runtime.PrintableText;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.Setting;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many positions were refused, by reason and by device. */
@Command(
    name = "summary",
    mixinStandardHelpOptions = true,
    description = "Counts the positions that were refused, by reason and by device.")
final class SummaryCommand implements Callable<Integer> {

  private static final String REASONS = "%10s  %-24s  %10s  %s%n";
  private static final String DEVICES = "%10s  %-24s  %-24s  %s%n";

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;
  private final Counts reasons = new Counts();
  private final Counts devices = new Counts();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Selection selection = new Selection();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "So many devices, the worst first (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int limit;

  SummaryCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = environment;
    this.known = known;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be 1 or more");
    }
    var settings = QuarantineSettings.read(environment, known);
    Logging.configure(settings.log());
    Logging.quietLibraries();
    selection.read(
        settings.kafka(),
        position -> {
          reasons.add(position.reason(), position.deviceId(), position);
          devices.add(position.deviceId(), position.reason(), position);
        });
    print(spec.commandLine().getOut());
    return 0;
  }

  private void print(PrintWriter out) {
    if (reasons.size() == 0) {
      out.println("No refused positions.");
    } else {
      out.printf(REASONS, "POSITIONS", "REASON", "DEVICES", "LAST");
      for (var row : reasons.rows(Integer.MAX_VALUE)) {
        out.printf(
            REASONS, row.count(), PrintableText.of(row.name()), row.others().size(), row.last());
      }
      out.println();
      out.printf(DEVICES, "POSITIONS", "DEVICE", "LAST", "REASONS");
      for (var row : devices.rows(limit)) {
        var why = PrintableText.of(String.join(", ", new TreeSet<>(row.others())));
        out.printf(DEVICES, row.count(), PrintableText.of(row.name()), row.last(), why);
      }
      if (devices.size() > limit) {
        out.printf("and %d more%n", devices.size() - limit);
      }
    }
    out.flush();
  }
}
