package dev.outrider.launcher.deadletters;

import dev.outrider.relay.deadletter.Correction;
import dev.outrider.relay.deadletter.DeadLetter;
import dev.outrider.relay.deadletter.DeadLetterReplay;
import dev.outrider.relay.deadletter.DeadLetterTopic;
import dev.outrider.relay.deadletter.ReplayOutcome;
import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.runtime.PrintableText;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.schema.outbox.UuidV7;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes letters into the outbox again; exits 0 when each one is there now. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Writes dead letters into the outbox again, each as a new row, and remembers it: no letter is replayed twice.",
      "One that would be a dead letter again is refused."
    })
final class ReplayCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--id", paramLabel = "ID", description = "This one; may be given several times.")
  private Set<String> ids = new LinkedHashSet<>();

  @Option(names = "--all", description = "All that were not replayed yet.")
  private boolean all;

  @Option(names = "--edit", description = "Correct the text in $VISUAL or $EDITOR first.")
  private boolean edit;

  @Option(names = "--aggregate-type", paramLabel = "NAME", description = "In place of its own.")
  private @Nullable String aggregateType;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The aggregate id, in place of its own.")
  private @Nullable String key;

  @Option(
      names = "--type",
      paramLabel = "NAME",
      description = "The event type, in place of its own.")
  private @Nullable String type;

  @Option(names = "--headers", paramLabel = "JSON", description = "In place of the row's own.")
  private @Nullable String headers;

  private int failed;

  ReplayCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = environment;
    this.known = known;
  }

  @Override
  public Integer call() throws SQLException {
    if (all == !ids.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Say which: --id ID or --all");
    }
    DeadLetterSettings settings = DeadLetterSettings.read(environment, known);
    Logging.configure(settings.log());
    Logging.quietLibraries();
    Set<String> wanted = new LinkedHashSet<>(ids);
    try (Connection connection = settings.connect();
        DeadLetterReplay replay =
            new DeadLetterReplay(
                connection,
                settings.kafka(),
                settings.outbox(),
                new UuidV7(InstantSource.system()))) {
      new DeadLetterTopic(settings.kafka())
          .read(
              Optional.empty(),
              letter -> {
                if (all || wanted.remove(String.valueOf(letter.id()))) {
                  replay(replay, letter);
                }
              });
    }
    for (String unknown : wanted) {
      failed++;
      spec.commandLine().getErr().println("No dead letter has the id " + PrintableText.of(unknown));
    }
    spec.commandLine().getOut().flush();
    spec.commandLine().getErr().flush();
    return failed == 0 ? 0 : 1;
  }

  private void replay(DeadLetterReplay replay, DeadLetter letter) {
    PrintWriter out = spec.commandLine().getOut();
    String id = PrintableText.of(String.valueOf(letter.id()));
    try {
      String known = letter.id();
      Optional<ReplayOutcome.Before> before =
          known == null ? Optional.empty() : replay.before(known);
      ReplayOutcome outcome =
          before.isPresent() ? before.get() : replay.replay(letter, correction(letter));
      switch (outcome) {
        case ReplayOutcome.Replayed(var row) -> out.printf("%s  replayed as row %s%n", id, row);
        case ReplayOutcome.Before(var row, var at) -> {
          out.printf("%s  was replayed at %s as row %s: left as it is%n", id, at, row);
          failed += all ? 0 : 1;
        }
        case ReplayOutcome.Refused(String reason) -> {
          out.printf("%s  not replayed: %s%n", id, PrintableText.of(reason));
          failed++;
        }
      }
    } catch (SQLException e) {
      throw new RelayFailure("Postgres refused the replay of " + id + ": " + e.getMessage(), e);
    }
  }

  private Correction correction(DeadLetter letter) {
    return new Correction(
        Optional.ofNullable(aggregateType),
        Optional.ofNullable(key),
        Optional.ofNullable(type),
        Optional.ofNullable(headers),
        edit ? Optional.of(Editor.of(environment).edit(letter.correctable())) : Optional.empty());
  }
}
