package dev.outrider.launcher.credentials;

import dev.outrider.runtime.PrintableText;
import dev.outrider.schema.credential.KeyRecord;
import dev.outrider.schema.credential.Scope;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** A line for each key, by name. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the keys by name, also those that were revoked.")
final class ListKeysCommand implements Callable<Integer> {

  private static final String LINE = "%-24s  %-20s  %-20s  %10s  %s%n";

  private final Workplace workplace;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "A JSON object on each line, for scripts.")
  private boolean json;

  ListKeysCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws SQLException {
    var out = spec.commandLine().getOut();
    List<KeyRecord> keys = workplace.keys().list();
    if (!json) {
      if (keys.isEmpty()) {
        out.println("No keys.");
      } else {
        out.printf(LINE, "KEY", "ADDED", "REVOKED", "RATE", "SCOPES");
      }
    }
    keys.forEach(key -> print(out, key));
    out.flush();
    return 0;
  }

  private void print(PrintWriter out, KeyRecord key) {
    var scopes = key.scopes().stream().sorted().map(Scope::text).toList();
    if (json) {
      out.println(json(key, scopes));
    } else {
      out.printf(
          LINE,
          PrintableText.of(key.name()),
          ShortTime.of(key.createdAt()),
          ShortTime.of(key.revokedAt()),
          key.positionsPerSecond() == null ? "-" : key.positionsPerSecond(),
          String.join(", ", scopes));
    }
  }

  private static String json(KeyRecord key, List<String> scopes) {
    var document = new LinkedHashMap<String, Object>();
    document.put("name", key.name());
    document.put("scopes", scopes);
    if (key.positionsPerSecond() != null) {
      document.put("positions_per_second", key.positionsPerSecond());
    }
    document.put("created_at", key.createdAt().toString());
    if (key.revokedAt() != null) {
      document.put("revoked_at", key.revokedAt().toString());
    }
    return JsonMapper.shared().writeValueAsString(document);
  }
}
