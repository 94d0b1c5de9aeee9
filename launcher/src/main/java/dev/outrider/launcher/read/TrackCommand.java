package dev.outrider.launcher.read;

import dev.outrider.launcher.command.Moment;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.Setting;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code outrider track}: where a device was. */
@Command(
    name = "track",
    mixinStandardHelpOptions = true,
    description = "Prints the track of a device, as JSON unless told otherwise.")
public final class TrackCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final Collection<Setting<?>> known;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DEVICE", description = "Its id.")
  private String device = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Like 2026-11-20T07:00:00Z, 2026-11-20 or 2h ago as 2h (default: a day ago).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "In the same forms (default: now).")
  private @Nullable Instant to;

  @Option(
      names = "--simplify",
      paramLabel = "METRES",
      description = "Leaves out positions that are this close to the line of the others, like 10m.")
  private @Nullable String simplify;

  @Option(names = "--limit", paramLabel = "N", description = "Most positions.")
  private @Nullable Integer limit;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The address of query (default: OUTRIDER_QUERY_URL).")
  private @Nullable String url;

  @ArgGroup private @Nullable Form form;

  /** At most one of them. */
  private static final class Form {
    @Option(names = "--gpx", description = "As GPX 1.1.")
    private boolean gpx;

    @Option(names = "--geojson", description = "As GeoJSON.")
    private boolean geojson;

    @Option(names = "--csv", description = "As CSV.")
    private boolean csv;

    private String word() {
      if (gpx) {
        return "gpx";
      }
      if (geojson) {
        return "geojson";
      }
      return csv ? "csv" : "json";
    }
  }

  /**
   * The command.
   *
   * @param known every setting that the program has
   */
  public TrackCommand(Map<String, String> environment, Collection<Setting<?>> known) {
    this.environment = environment;
    this.known = known;
  }

  @Override
  public Integer call() {
    var settings = ReadSettings.read(environment, known);
    Logging.configure(settings.log());
    var parameters = new HashMap<String, String>();
    parameters.put("format", form == null ? "json" : form.word());
    put(parameters, "from", from);
    put(parameters, "to", to);
    put(parameters, "simplify", simplify);
    put(parameters, "limit", limit);
    new QueryServer(url == null ? settings.url() : url, settings.token())
        .copy(
            "/v1/devices/" + QueryServer.encoded(device) + "/track",
            parameters,
            spec.commandLine().getOut());
    return 0;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
  }
}
