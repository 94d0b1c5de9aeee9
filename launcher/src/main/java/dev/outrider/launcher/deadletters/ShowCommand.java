package dev.outrider.launcher.deadletters;

import dev.outrider.relay.deadletter.DeadLetter;
import dev.outrider.relay.deadletter.DeadLetterTopic;
import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.Setting;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything that is known of a letter. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a dead letter: its headers and the original text.")
final class ShowCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "Its id, as list shows it.")
  private String id = "";

  @Option(names = "--raw", description = "Only the original, byte for byte.")
  private boolean raw;

  ShowCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = environment;
    this.known = known;
  }

  @Override
  public Integer call() {
    DeadLetterSettings settings = DeadLetterSettings.read(environment, known);
    Logging.configure(settings.log());
    Logging.quietLibraries();
    List<DeadLetter> found = new ArrayList<>();
    new DeadLetterTopic(settings.kafka())
        .read(
            Optional.empty(),
            letter -> {
              if (id.equals(letter.id())) {
                found.add(letter);
              }
            });
    if (found.isEmpty()) {
      throw new RelayFailure("No dead letter has the id " + id, null);
    }
    DeadLetter letter = found.getLast();
    if (raw) {
      PrintStream out = System.out;
      byte[] value = letter.value();
      out.writeBytes(value == null ? new byte[0] : value);
      out.flush();
    } else {
      print(letter, spec.commandLine().getOut());
    }
    return 0;
  }

  private static void print(DeadLetter letter, PrintWriter out) {
    out.printf("offset     %d of partition %d%n", letter.offset(), letter.partition());
    out.printf("time       %s%n", letter.time());
    out.printf("key        %s%n", LetterText.of(letter.key()));
    for (Header header : letter.headers()) {
      out.printf("header     %s: %s%n", LetterText.of(header.key()), LetterText.of(header.value()));
    }
    out.printf("bytes      %d%s%n", letter.size(), letter.isWhole() ? "" : ", not all of them");
    out.println();
    out.println(LetterText.of(letter.value()));
    out.flush();
  }
}
