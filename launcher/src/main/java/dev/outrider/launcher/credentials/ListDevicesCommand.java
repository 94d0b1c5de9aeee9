package dev.outrider.launcher.credentials;

import dev.outrider.runtime.PrintableText;
import dev.outrider.schema.credential.DeviceRecord;
import dev.outrider.schema.credential.Devices;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** A line for each device, by id. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the devices that have a token, by id.")
final class ListDevicesCommand implements Callable<Integer> {

  private static final int PAGE = 1_000;
  private static final String LINE = "%-32s  %-24s  %-20s  %-20s  %s%n";

  private final Workplace workplace;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "A JSON object on each line, for scripts.")
  private boolean json;

  ListDevicesCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() throws SQLException {
    var out = spec.commandLine().getOut();
    Devices devices = workplace.devices();
    List<DeviceRecord> page = devices.list(null, PAGE);
    if (!json) {
      if (page.isEmpty()) {
        out.println("No devices.");
      } else {
        out.printf(LINE, "DEVICE", "NAME", "ADDED", "ROTATED", "OLD TOKEN UNTIL");
      }
    }
    while (!page.isEmpty()) {
      page.forEach(device -> print(out, device));
      page = page.size() < PAGE ? List.of() : devices.list(page.getLast().deviceId(), PAGE);
    }
    out.flush();
    return 0;
  }

  private void print(PrintWriter out, DeviceRecord device) {
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(DeviceJson.of(device)));
    } else {
      out.printf(
          LINE,
          PrintableText.of(device.deviceId()),
          device.name() == null ? "-" : PrintableText.of(device.name()),
          ShortTime.of(device.createdAt()),
          ShortTime.of(device.rotatedAt()),
          ShortTime.of(device.previousTokenUntil()));
    }
  }
}
