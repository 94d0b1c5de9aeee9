package dev.outrider.launcher.credentials;

import dev.outrider.schema.credential.Devices;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a new token is shown. */
final class SetupOptions {

  @Option(
      names = "--url",
      paramLabel = "BASE",
      description =
          "Where the device reaches ingest, like https://fleet.example.org (default: OUTRIDER_INGEST_URL).")
  private @Nullable String url;

  @Option(names = "--no-qr", description = "Draws no QR codes.")
  private boolean noQr;

  @Option(names = "--json", description = "One JSON object for scripts.")
  private boolean json;

  /**
   * Where the device reaches ingest.
   *
   * @throws IllegalArgumentException if that is no address
   */
  IngestAddress address(CredentialSettings settings) {
    return IngestAddress.parse(url == null ? settings.ingestUrl() : url);
  }

  void show(PrintWriter out, Devices.WithToken device, IngestAddress ingest, String happened) {
    var id = device.device().deviceId();
    var text = new SetupText(device.device(), new DeviceSetup(ingest, id, device.token()));
    if (json) {
      text.json(out);
    } else {
      text.print(out, happened, !noQr);
    }
    out.flush();
  }
}
