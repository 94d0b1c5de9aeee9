package dev.outrider.launcher.deadletters;

import dev.outrider.relay.deadletter.DeadLetter;
import dev.outrider.relay.deadletter.DeadLetterReplay;
import dev.outrider.relay.deadletter.DeadLetterTopic;
import dev.outrider.relay.deadletter.ReplayOutcome;
import dev.outrider.runtime.PrintableText;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.schema.outbox.UuidV7;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A line for each letter, the newest last. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists dead letters, the newest last.")
final class ListCommand implements Callable<Integer> {

  private static final String LINE = "%10s  %-24s  %-21s  %-42s  %-12s  %10s  %-24s  %s%n";

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Letters from this time on, like 2026-11-20T07:00:00Z.")
  private @Nullable Instant since;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Letters whose reason has it.")
  private String reason = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The newest so many (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private int limit;

  ListCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = environment;
    this.known = known;
  }

  /** A letter without its bytes: there may be many. */
  private record Summary(DeadLetter letter, long size) {}

  @Override
  public Integer call() throws SQLException {
    DeadLetterSettings settings = DeadLetterSettings.read(environment, known);
    Logging.configure(settings.log());
    Logging.quietLibraries();
    Deque<Summary> newest = new ArrayDeque<>();
    new DeadLetterTopic(settings.kafka())
        .read(
            Optional.ofNullable(since),
            letter -> {
              if (letter.reason().orElse("").contains(reason)) {
                newest.add(new Summary(letter.withoutValue(), letter.size()));
                if (newest.size() > limit) {
                  newest.remove();
                }
              }
            });
    PrintWriter out = spec.commandLine().getOut();
    if (newest.isEmpty()) {
      out.println("No dead letters.");
    } else {
      print(settings, List.copyOf(newest), out);
    }
    out.flush();
    return 0;
  }

  private static void print(DeadLetterSettings settings, List<Summary> letters, PrintWriter out)
      throws SQLException {
    out.printf(LINE, "OFFSET", "TIME", "FROM", "ID", "AT", "BYTES", "REPLAYED", "REASON");
    try (Connection connection = settings.connect();
        DeadLetterReplay replay =
            new DeadLetterReplay(
                connection,
                settings.kafka(),
                settings.outbox(),
                new UuidV7(InstantSource.system()))) {
      for (Summary one : letters) {
        DeadLetter letter = one.letter();
        String id = letter.id();
        out.printf(
            LINE,
            letter.offset(),
            letter.time(),
            printable(letter.table().or(letter::topic)),
            id == null ? "-" : PrintableText.of(id),
            printable(letter.lsn().or(letter::place)),
            one.size() + (letter.isWhole() ? "" : "?"),
            id == null
                ? "-"
                : replay
                    .before(id)
                    .map(ReplayOutcome.Before::at)
                    .map(Instant::toString)
                    .orElse("-"),
            printable(letter.reason()));
      }
    }
  }

  private static String printable(Optional<String> text) {
    return text.map(PrintableText::of).orElse("-");
  }
}
