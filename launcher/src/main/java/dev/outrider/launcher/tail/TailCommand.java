package dev.outrider.launcher.tail;

import dev.outrider.launcher.command.Moment;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.Setting;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code outrider tail}: prints events as they come, until a signal ends it. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "Prints events as they are published, a line for each.")
public final class TailCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "WHAT", description = "positions, orders, or events: all but positions.")
  private TailedTopics what = TailedTopics.POSITIONS;

  @Option(
      names = "--device",
      paramLabel = "ID",
      description = "Only its positions, or the events of orders that it carries.")
  private @Nullable String device;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Only events with this key, as of one order.")
  private @Nullable String key;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Moment.class,
      description =
          "Begins with what was published then: 2026-11-20T07:00:00Z, 2026-11-20 or 2h ago as 2h"
              + " (default: with what comes).")
  private @Nullable Instant from;

  @Option(names = "--count", paramLabel = "N", description = "Ends after so many lines.")
  private @Nullable Integer count;

  @Option(names = "--json", description = "All of each event, for programs.")
  private boolean json;

  /**
   * The command.
   *
   * @param known every setting that the program has
   */
  public TailCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = environment;
    this.known = known;
  }

  @Override
  public Integer call() {
    if (count != null && count < 1) {
      throw new ParameterException(spec.commandLine(), "--count must be 1 or more");
    }
    var settings = TailSettings.read(environment, known);
    Logging.configure(settings.log());
    Logging.quietLibraries();
    new EventTail(settings.kafka(), what, Optional.ofNullable(from)).follow(new Printer());
    return 0;
  }

  /** False once there were enough lines, or nobody reads them. */
  private final class Printer implements Predicate<ConsumerRecord<byte[], byte[]>> {
    private int printed;

    @Override
    public boolean test(ConsumerRecord<byte[], byte[]> event) {
      if ((device != null && !EventText.isOf(event, device, what))
          || (key != null && !key.equals(EventText.text(event.key())))) {
        return true;
      }
      var out = spec.commandLine().getOut();
      out.println(json ? EventText.json(event) : EventText.line(event, what));
      printed++;
      return !out.checkError() && (count == null || printed < count);
    }
  }
}
