package dev.outrider.launcher.quarantine;

import dev.outrider.runtime.PrintableText;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.schema.event.PositionQuarantined;
import dev.outrider.schema.event.QuarantineJson;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A line for each position, the newest last. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the positions that were refused, the newest last.")
final class ListCommand implements Callable<Integer> {

  private static final Comparator<PositionQuarantined> BY_TIME =
      Comparator.comparing(PositionQuarantined::receivedAt);
  private static final String LINE = "%-24s  %-24s  %-22s  %-10s  %-24s  %12s  %12s  %10s%n";

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Selection selection = new Selection();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The newest so many (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private int limit;

  @Option(names = "--json", description = "The events as they are in Kafka, one per line.")
  private boolean json;

  ListCommand(Map<String, String> environment, Collection<Setting<?>> known) {
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
    var newest = new PriorityQueue<>(BY_TIME);
    selection.read(
        settings.kafka(),
        position -> {
          newest.add(position);
          if (newest.size() > limit) {
            newest.remove();
          }
        });
    print(newest.stream().sorted(BY_TIME).toList(), spec.commandLine().getOut());
    return 0;
  }

  private void print(List<PositionQuarantined> positions, PrintWriter out) {
    if (json) {
      positions.forEach(position -> out.println(PrintableText.of(QuarantineJson.encode(position))));
    } else if (positions.isEmpty()) {
      out.println("No refused positions.");
    } else {
      out.printf(LINE, "TAKEN IN", "DEVICE", "REASON", "PROTOCOL", "RECORDED", "LAT", "LON", "M/S");
      positions.forEach(position -> print(position, out));
    }
    out.flush();
  }

  private static void print(PositionQuarantined position, PrintWriter out) {
    out.printf(
        LINE,
        position.receivedAt(),
        PrintableText.of(position.deviceId()),
        PrintableText.of(position.reason()),
        PrintableText.of(position.protocol()),
        claim(position, "recorded_at"),
        claim(position, "lat"),
        claim(position, "lon"),
        claim(position, "speed_mps"));
  }

  private static String claim(PositionQuarantined position, String field) {
    var claim = position.claimed().get(field);
    return claim == null ? "-" : PrintableText.of(Objects.toString(claim));
  }
}
