package dev.outrider.launcher.credentials;

import dev.outrider.runtime.PrintableText;
import dev.outrider.schema.credential.DeviceRecord;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.json.JsonMapper;

/** What a person, or a script, reads after a device got a token. */
record SetupText(DeviceRecord device, DeviceSetup setup) {

  private static final JsonMapper JSON = JsonMapper.shared();

  void json(PrintWriter out) {
    var document = new LinkedHashMap<String, Object>(DeviceJson.of(device));
    document.put("token", setup.token().text());
    document.put("urls", setup.urls());
    document.put("qr", setup.codes());
    out.println(JSON.writeValueAsString(document));
  }

  void print(PrintWriter out, String happened, boolean withCodes) {
    out.printf("%s Its token is shown this once; only a hash of it is kept.%n%n", happened);
    out.printf("  %s%n%n", setup.token().text());
    var id = PrintableText.of(device.deviceId());
    row(out, "Traccar Client", "Server URL", setup.traccarUrl());
    row(out, "", "Device identifier", id);
    row(out, "OwnTracks", "Mode", "HTTP");
    row(out, "", "URL", setup.ownTracksUrl());
    row(out, "", "User name", id);
    row(out, "", "Password", "the token");
    row(out, "Overland", "Receiver Endpoint", setup.overlandUrl());
    row(out, "GPSLogger", "URL", setup.gpsLoggerUrl());
    row(out, "Your own", "POST", setup.positionsUrl());
    row(out, "", "Authorization", "Bearer and the token; as metadata in gRPC");
    if (setup.ingest().isLoopback()) {
      out.printf(
          "%nOther machines don't reach %s: say where they find ingest with --url or OUTRIDER_INGEST_URL.%n",
          setup.ingest().text());
    }
    if (withCodes) {
      boolean colours = Ansi.AUTO.enabled();
      out.printf("%nTraccar Client, from its settings:%n%n");
      out.print(QrDrawing.of(setup.traccarCode(), colours));
      out.printf("%nOwnTracks, with the camera of the phone:%n%n");
      out.print(QrDrawing.of(setup.ownTracksCode(), colours));
    }
    out.flush();
  }

  private static void row(PrintWriter out, String app, String field, String value) {
    out.printf("%-15s %-18s %s%n", app, field, value);
  }
}
