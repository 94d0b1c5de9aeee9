package dev.outrider.launcher.credentials;

import dev.outrider.runtime.PrintableText;
import dev.outrider.schema.credential.DeviceId;
import dev.outrider.schema.credential.Scope;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Prints the key. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds a key and prints it. It may do what its scopes say, for every device:",
      "positions:write, positions:read, devices:read, devices:write, orders:read,",
      "orders:write, metrics:read."
    })
final class AddKeyCommand implements Callable<Integer> {

  private final Workplace workplace;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "Who has it; a name is never used again.")
  private String name = "";

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      required = true,
      split = ",",
      description = "What it may do; several, or separated by commas.")
  private List<String> scopes = List.of();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Positions per second that it may send (default: OUTRIDER_INGEST_KEY_RATE).")
  private @Nullable Integer rate;

  @Option(names = "--json", description = "One JSON object for scripts.")
  private boolean json;

  AddKeyCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws SQLException {
    Set<Scope> wanted = wanted();
    var key = workplace.keys().add(name, wanted, rate);
    var out = spec.commandLine().getOut();
    if (key.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf("There is or was a key %s. Take another name.%n", PrintableText.of(name));
      return 1;
    }
    if (json) {
      var document = new LinkedHashMap<String, Object>();
      document.put("name", name);
      document.put("scopes", wanted.stream().map(Scope::text).toList());
      document.put("key", key.get().text());
      out.println(JsonMapper.shared().writeValueAsString(document));
    } else {
      out.printf(
          "Key %s was added. It is shown this once; only a hash of it is kept.%n%n  %s%n%nAuthorization: Bearer and the key.%n",
          PrintableText.of(name), key.get().text());
    }
    out.flush();
    return 0;
  }

  private Set<Scope> wanted() {
    var flaw = DeviceId.flaw(name);
    if (flaw != null) {
      throw new ParameterException(spec.commandLine(), "The name " + flaw);
    }
    if (rate != null && rate < 1) {
      throw new ParameterException(spec.commandLine(), "--rate must be 1 or more");
    }
    Set<Scope> wanted = EnumSet.noneOf(Scope.class);
    for (var text : scopes) {
      wanted.add(
          Scope.of(text.strip())
              .orElseThrow(() ->
                  new ParameterException(
                      spec.commandLine(),
                      "There is no scope "
                          + PrintableText.of(text)
                          + ". There are "
                          + Arrays.stream(Scope.values())
                              .map(Scope::text)
                              .collect(Collectors.joining(", ")))));
    }
    return wanted;
  }
}
