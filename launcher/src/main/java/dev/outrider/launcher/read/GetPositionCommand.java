package dev.outrider.launcher.read;

import dev.outrider.launcher.command.CommandFailure;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code outrider get position}: where a device is. */
@Command(
    name = "position",
    mixinStandardHelpOptions = true,
    description = "Prints the latest position of a device and its age.")
final class GetPositionCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DEVICE", description = "Its id.")
  private String device = "";

  @Option(names = "--json", description = "The answer as it is.")
  private boolean json;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The address of query (default: OUTRIDER_QUERY_URL).")
  private @Nullable String url;

  GetPositionCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = environment;
    this.known = known;
  }

  @Override
  public Integer call() {
    var settings = ReadSettings.read(environment, known);
    Logging.configure(settings.log());
    var answer = new StringWriter();
    new QueryServer(url == null ? settings.url() : url, settings.token())
        .copy("/v1/positions/" + QueryServer.encoded(device), Map.of(), answer);
    spec.commandLine().getOut().println(json ? answer : line(answer.toString()));
    return 0;
  }

  private static String line(String answer) {
    try {
      var tree = JsonMapper.shared().readTree(answer);
      return switch (PositionJson.decode(tree.path("position").toString())) {
        case Decoded.Event<PositionEvent>(PositionEvent position) ->
            PositionLine.of(position) + "  " + tree.path("age_ms").asLong() / 1000 + " s ago";
        case Decoded.Malformed<PositionEvent>(String reason) ->
            throw new CommandFailure("The answer is no position: " + reason, null);
      };
    } catch (JacksonException e) {
      throw new CommandFailure("The answer is no position: " + e.getOriginalMessage(), e);
    }
  }
}
